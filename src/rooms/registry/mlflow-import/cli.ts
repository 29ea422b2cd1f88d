import { defineMessages, fill, say } from "../../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  usageError,
} from "../../../platform/cli/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import type { RegistryRoom } from "../contract.ts";
import type { ImportReport } from "./import-report.ts";

const LINES_MAX = 20;

const messages = defineMessages({
  summary: {
    en: "Bring the runs, files and models of an MLflow over, with their ids",
    ja: "MLflowのラン・ファイル・モデルを、同じIDのまま取り込む",
  },
  details: {
    en: "From a running server (http://…) or a `mlruns` folder. Run it again after an interruption: what came over whole is passed over. Each run is read back and compared.",
    ja: "動いているサーバー(http://…)か `mlruns` フォルダーから取り込みます。中断したら、もう一度実行してください。取り込み済みのものは飛ばします。ランごとに読み直して照合します。",
  },
  placeArgument: {
    en: "Address of the server, or the folder that MLflow wrote",
    ja: "サーバーのアドレス、またはMLflowが書いたフォルダー",
  },
  authOption: {
    en: "Environment variable that holds `user:password` or a token for the server",
    ja: "サーバー用の `ユーザー:パスワード` またはトークンを持つ環境変数の名前",
  },
  authUnset: {
    en: "The environment variable {name} of --auth-env is not set.",
    ja: "--auth-env の環境変数 {name} が設定されていません。",
  },
  stage: { en: "Experiment {name}", ja: "実験 {name}" },
  runs: {
    en: "Runs: {runs} imported, {unchanged} unchanged, with {params} params and {points} metric points, in {experiments} experiments",
    ja: "ラン: {runs} 件を取り込み、{unchanged} 件は変更なし(実験 {experiments} 件、パラメーター {params} 個、指標の値 {points} 点)",
  },
  files: {
    en: "Files: {files} copied ({bytes} bytes), {unchanged} were there already; logged models: {models}",
    ja: "ファイル: {files} 件をコピー({bytes} バイト)、{unchanged} 件は取り込み済み。記録されたモデル: {models} 件",
  },
  models: {
    en: "Registry: {models} models, {versions} versions imported, {unchanged} were there already",
    ja: "レジストリ: モデル {models} 件、バージョン {versions} 件を取り込み、{unchanged} 件は取り込み済み",
  },
  elsewhere: {
    en: "Not copied, because the files lie where neither the server nor this machine reads them ({count}):",
    ja: "サーバーからもこのマシンからも読めない場所にあるため、コピーしていないもの({count} 件):",
  },
  leftOut: {
    en: "Left out, because it cannot be read at the source or not be kept here ({count}):",
    ja: "取り込み元で読めない、またはここに保存できないため、取り込まなかったもの({count} 件):",
  },
  more: { en: "… and {count} more (--json lists all)", ja: "… ほか {count} 件(--json ですべて表示)" },
  differences: {
    en: "Not the same as at the source ({count}):",
    ja: "取り込み元と一致しないもの({count} 件):",
  },
  verified: {
    en: "Every imported run was read back and is the same as at its source.",
    ja: "取り込んだすべてのランを読み直し、取り込み元と一致することを確かめました。",
  },
});

/** `akashi import mlflow`: exit code 2 when something differs from its source, or was left out. */
export function mlflowImportCommand(open: () => Promise<RegistryRoom>): CommandSpec {
  return {
    path: ["import", "mlflow"],
    summary: messages.summary,
    details: messages.details,
    arguments: [{ name: "place", required: true, summary: messages.placeArgument }],
    options: [{ flags: "--auth-env <name>", summary: messages.authOption }],
    examples: ["akashi import mlflow http://127.0.0.1:5000", "akashi import mlflow ./mlruns"],
    async run(invocation) {
      const { args, options, cwd, terminal, context } = invocation;
      const variable = options["authEnv"];
      const report = await (await open()).importMlflow(
        {
          place: args[0]!,
          cwd,
          login: typeof variable === "string" ? loginOf(variable, invocation) : undefined,
        },
        {
          ...context,
          progress: ({ done, stage, ...rest }) =>
            context.progress?.({ ...rest, done, stage: say(messages.stage, terminal.lang, { name: stage }) }),
        },
      );
      return outcomeOf(report);
    },
  };
}

/** Without the login that was asked for, nothing is read. @throws E_USAGE */
function loginOf(name: string, invocation: Invocation): string {
  const login = resolveSecret(`env:${name}`);
  if (login !== undefined && login !== `env:${name}`) return login;
  const { authUnset } = messages;
  throw usageError(
    { en: fill(authUnset.en, { name }, "en"), ja: fill(authUnset.ja, { name }, "ja") },
    invocation,
  );
}

function outcomeOf(report: ImportReport): CommandOutcome {
  return {
    json: { schema: "akashi.mlflow-import", version: 1, ...report },
    exitCode: report.differences.length + report.leftOut.length > 0 ? EXIT.gateNotMet : EXIT.done,
    print(terminal) {
      const { lang } = terminal;
      terminal.out(
        say(messages.runs, lang, {
          runs: report.runs,
          unchanged: report.unchangedRuns,
          params: report.params,
          points: report.metricPoints,
          experiments: report.experiments,
        }),
      );
      terminal.out(
        say(messages.files, lang, {
          files: report.files,
          bytes: report.fileBytes,
          unchanged: report.unchangedFiles,
          models: report.loggedModels,
        }),
      );
      terminal.out(
        say(messages.models, lang, {
          models: report.models,
          versions: report.versions,
          unchanged: report.unchangedVersions,
        }),
      );
      for (const [message, lines] of [
        [messages.elsewhere, report.filesElsewhere],
        [messages.leftOut, report.leftOut.map(({ what, problem }) => `${what}: ${say(problem, lang)}`)],
        [messages.differences, report.differences],
      ] as const) {
        if (lines.length === 0) continue;
        terminal.out(say(message, lang, { count: lines.length }));
        for (const line of lines.slice(0, LINES_MAX)) terminal.out(`  ${line}`);
        if (lines.length > LINES_MAX)
          terminal.out(`  ${say(messages.more, lang, { count: lines.length - LINES_MAX })}`);
      }
      if (report.differences.length + report.leftOut.length === 0) terminal.out(say(messages.verified, lang));
    },
  };
}
