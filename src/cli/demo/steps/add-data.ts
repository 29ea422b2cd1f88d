import { defineMessages, say } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES, PERIODS } from "../demo.ts";

const messages = defineMessages({
  title: {
    en: "Declare the project as code; add and validate the data",
    ja: "プロジェクトをコードで宣言し、データを登録・検証する",
  },
  declared: {
    en: "Commit {commit}: data, features, pipelines, endpoint and monitor, all in akashi.yaml",
    ja: "コミット {commit}: データ・特徴量・パイプライン・エンドポイント・監視を akashi.yaml に宣言しました",
  },
  added: {
    en: "{dataset} version {version}: {rows} reports up to {until}, stored by content ({digest}…)",
    ja: "{dataset} バージョン {version}: {until} までの報告 {rows} 件を、内容のダイジェスト({digest}…)で保存しました",
  },
  meaning: {
    en: "Found by rules that know nothing of this file:",
    ja: "このファイルを知らない汎用の規則が見つけたこと:",
  },
});

export const addData: DemoStep = {
  id: "data",
  title: messages.title,
  async run(demo: Demo) {
    const { data } = demo.application.rooms;
    const commit = await demo.declareEverything();
    demo.line(say(messages.declared, demo.lang, { commit: commit.slice(0, 12) }));
    const { version } = await data.addVersion(
      demo.project,
      { dataset: NAMES.dataset, to: PERIODS.trainUntil },
      demo.context,
    );
    demo.line(
      say(messages.added, demo.lang, {
        dataset: version.dataset,
        version: version.version,
        rows: version.rowCount,
        until: PERIODS.trainUntil,
        digest: version.digest.slice(7, 19),
      }),
    );
    const validated = await data.validate(demo.project, NAMES.dataset, version.version, demo.context);
    demo.line(say(messages.meaning, demo.lang));
    for (const finding of validated.validation!.findings) {
      if (finding.severity !== "info") demo.line(`  ${finding.rule}: ${finding.message[demo.lang]}`);
    }
  },
};
