import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Two files that set the same variables of one definition. */
export const scaffold: Scaffold = {
  practice: "env-parity",
  makes: "infra/envs/preprod.tfvars",
  completeAsWritten: null,
  propose: (project) =>
    ["preprod", "prod"].map((name) => file(`infra/envs/${name}.tfvars`, WHY, variables(project, name))),
};

const WHY = {
  en: "Environments that are made from one definition and differ in a handful of values fail in the same way, so that a test means something.",
  ja: "同じ定義から作り、数個の値だけが違う環境なら、試験の結果が本番にも当てはまります。",
} as const;

interface Variable {
  readonly name: string;
  readonly isList: boolean;
}

/** What the infrastructure of the scaffold for definitions takes from its environments. */
const USUAL: readonly Variable[] = [
  { name: "region", isList: false },
  { name: "execution_role_arn", isList: false },
  { name: "subnets", isList: true },
  { name: "replicas", isList: false },
];

/** The variables that the definitions declare, else the ones that every service has; aligned as `terraform fmt` does. */
function variables({ facts, lang }: ScaffoldProject, environment: string): string {
  const declared = facts.files
    .filter(({ path }) => /^infra\/[^/]+\.tf$/.test(path))
    .flatMap(({ text }) => [...(text ?? "").matchAll(/^variable\s+"([\w-]+)"([^}]*)/gm)])
    .map(
      ([, name, body]): Variable => ({ name: name!, isList: /type\s*=\s*(list|set|tuple)\b/.test(body!) }),
    );
  const asked = declared.length > 0 ? declared.filter(({ name }) => name !== "environment") : USUAL;
  const ask = open(inLang({ lang }, `value in ${environment}`, `${environment} での値`));
  const width = Math.max(...["environment", ...asked.map(({ name }) => name)].map((name) => name.length));
  const line = (name: string, value: string) => `${name.padEnd(width)} = ${value}`;
  return [
    `# ${inLang({ lang }, "Every name here stands in the file of the other environment, too.", "ここにある名前は、もう一方の環境のファイルにもすべてあります。")}`,
    line("environment", `"${environment}"`),
    ...asked.map(({ name, isList }) => line(name, isList ? `["${ask}"]` : `"${ask}"`)),
  ].join("\n");
}
