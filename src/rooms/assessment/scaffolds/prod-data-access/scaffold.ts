import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Who reads which production data from where, or the legal reason why not. */
export const scaffold: Scaffold = {
  practice: "prod-data-access",
  makes: "docs/data-access.md",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/data-access.md", WHY, inLang(project, english(project), japanese(project))),
  ],
};

const WHY = {
  en: "A model that was tested on a stale sample was not tested; this page says how every environment reads current data, or why it may not.",
  ja: "古い標本で試したモデルは試したとは言えません。各環境が最新のデータを読む方法か、読めない理由を記します。",
} as const;

const names = ({ config }: ScaffoldProject): string[] => {
  const known = Object.keys(config?.datasets ?? {});
  return known.length > 0 ? known : ["…"];
};

const english = (project: ScaffoldProject): string => `
# Access to production data

| Dataset | Catalogue entry | Development | Preproduction | Production | Freshness |
|---|---|---|---|---|---|
${names(project)
  .map(
    (name) =>
      `| ${name} | [${open("catalogue and schema")}] | [${open("read-only, masked, or no")}] | [${open("read-only, masked, or no")}] | [${open("read-only")}] | [${open("how old at most")}] |`,
  )
  .join("\n")}

- Nobody copies data out of the catalogue; jobs read it by name and version.
- Reading roles: [${open("names of the roles, and who grants them")}]
- Legal limits: [${open("law or contract that forbids an environment to read it, and who decided; then attest not-applicable")}]
`;
const japanese = (project: ScaffoldProject): string => `
# 本番データの利用

| データ | カタログ | 開発 | 検証 | 本番 | 鮮度 |
|---|---|---|---|---|---|
${names(project)
  .map(
    (name) =>
      `| ${name} | [${open("カタログとスキーマ")}] | [${open("読み取り、仮名化、不可のいずれか")}] | [${open("読み取り、仮名化、不可のいずれか")}] | [${open("読み取り")}] | [${open("最大の遅れ")}] |`,
  )
  .join("\n")}

- データはカタログから持ち出さず、ジョブが名前と版で読みます。
- 読み取りの権限: [${open("ロール名と付与する人")}]
- 法的な制限: [${open("利用を禁じる法令や契約と、判断した人。その場合は該当なしとして記録する")}]
`;
