import { Document } from "yaml";
import { inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A list of every input with its meaning, begun from what akashi.yaml and the training code name. */
export const scaffold: Scaffold = {
  practice: "feature-dictionary",
  makes: "docs/features.yaml",
  completeAsWritten: null,
  propose: (project) => [dictionary(project)],
};

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly unit: string;
  readonly source: string;
}

function dictionary(project: ScaffoldProject): Proposal {
  const features = entries(project);
  const heading = inLang(
    project,
    " Every input of the model and its meaning. A description says what the value means in the business, not its type.",
    " モデルの全入力とその意味。型ではなく、業務での意味を書きます。",
  );
  const document = new Document({ features });
  document.commentBefore = heading;
  return {
    kind: "file",
    path: "docs/features.yaml",
    why: {
      en: "A model's inputs are its contract with the world; whoever feeds or changes one has to know what it means.",
      ja: "入力はモデルと外の世界との約束です。渡す人も変える人も意味を知る必要があります。",
    },
    content: document.toString({ lineWidth: 0 }),
  };
}

function entries(project: ScaffoldProject): Entry[] {
  const named = [
    ...Object.values(project.config?.features ?? {}).flatMap((view) =>
      view.features.map((one) => ({
        name: one.name,
        description: one.description,
        type: one.type,
        source: `${view.dataset}.${one.column}`,
      })),
    ),
    ...columnsOfTraining(project).map((name) => ({ name, description: "", type: "", source: "" })),
  ];
  // What akashi.yaml says stands first and wins over a bare name.
  const known = named.filter(({ name }, at) => named.findIndex((one) => one.name === name) === at);
  const list =
    known.length > 0
      ? known
      : ["first", "second", "third"].map((name) => ({
          name: open(inLang(project, `${name} input`, "入力の名前")),
          description: "",
          type: "",
          source: "",
        }));
  return list.map(({ name, description, type, source }) => ({
    name,
    description:
      description || open(inLang(project, "what it means, and when it is known", "意味と、いつ分かる値か")),
    type: type || open(inLang(project, "number or category", "数値か分類か")),
    unit: open(inLang(project, "unit, or the list of values", "単位、または値の一覧")),
    source: source || open(inLang(project, "table and column it is made from", "元になる表と列")),
  }));
}

/** Column names in a list that the training code calls features: `FEATURES = ["age", "plan"]`. */
function columnsOfTraining({ facts, stack }: ScaffoldProject): string[] {
  const text = facts.files.find(({ path }) => path === stack.trainingFile)?.text ?? "";
  const list =
    /^[ \t]*\w*(?:features?|columns?|inputs?)\w*\s*(?::[^=\n]+)?=\s*\[([^\]]*)\]/im.exec(text)?.[1] ?? "";
  return [...list.matchAll(/["']([\w.-]+)["']/g)].map((match) => match[1]!);
}
