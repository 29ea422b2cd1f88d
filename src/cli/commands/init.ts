import { basename, join, resolve } from "node:path";
import { defineErrors } from "../../kernel/errors.ts";
import { defineMessages, say } from "../../kernel/messages.ts";
import type { CommandSpec } from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import { PROJECT_FILE, parseProject, slug } from "../../platform/project/index.ts";

const messages = defineMessages({
  summary: {
    en: "Declare this folder as an ML project: write akashi.yaml",
    ja: "このフォルダーをMLプロジェクトとして宣言する(akashi.yaml を作る)",
  },
  argumentFolder: { en: "Folder of the project (default: here)", ja: "プロジェクトのフォルダー(既定: ここ)" },
  optionName: {
    en: "Name of the project (default: the folder's name)",
    ja: "プロジェクトの名前(既定: フォルダー名)",
  },
  written: {
    en: "Wrote {path}. Open it and fill in what only you know.",
    ja: "{path} を書きました。開いて、あなただけが知っていることを記入してください。",
  },
  next: { en: "Next: akashi assess .", ja: "次の手順: akashi assess ." },
});

export const initErrors = defineErrors({
  E_INIT_EXISTS: {
    status: 409,
    message: {
      en: "{path} exists already, and init never overwrites it.",
      ja: "{path} はすでにあります。init が上書きすることはありません。",
    },
    remedy: {
      en: "Edit that file, or move it away first.",
      ja: "そのファイルを編集するか、先に別の場所へ移してください。",
    },
  },
  E_INIT_NAME: {
    status: 422,
    message: {
      en: 'The name "{name}" is not usable: {rule}.',
      ja: "名前「{name}」は使えません。英小文字・数字・「.」「_」「-」で、先頭は英数字にしてください({rule})。",
    },
    remedy: {
      en: "Give one with: akashi init --name my-project",
      ja: "akashi init --name my-project のように指定してください。",
    },
  },
  E_INIT_FOLDER: {
    status: 404,
    message: { en: "{path} is not a folder.", ja: "{path} はフォルダーではありません。" },
    remedy: { en: "Create it first: mkdir {path}", ja: "先に作成してください: mkdir {path}" },
  },
});

export const initCommand: CommandSpec = {
  path: ["init"],
  summary: messages.summary,
  arguments: [{ name: "folder", required: false, summary: messages.argumentFolder }],
  options: [{ flags: "--name <name>", summary: messages.optionName }],
  examples: ["akashi init", "akashi init churn --name churn"],
  async run({ args, options, cwd, terminal }) {
    const folder = resolve(cwd, args[0] ?? ".");
    if (!files.isDirectory(folder)) throw initErrors.E_INIT_FOLDER({ path: folder });
    const path = join(folder, PROJECT_FILE);
    if (files.exists(path)) throw initErrors.E_INIT_EXISTS({ path });
    const name =
      (options["name"] as string | undefined) ?? basename(folder).toLowerCase().replaceAll(" ", "-");
    const checked = slug.safeParse(name);
    if (!checked.success) throw initErrors.E_INIT_NAME({ name, rule: checked.error.issues[0]!.message });
    const text = template(name);
    parseProject(text, PROJECT_FILE);
    await files.writeAtomically(path, text);
    await ignoreStore(folder);
    return {
      json: { path, project: name },
      print() {
        terminal.out(say(messages.written, terminal.lang, { path }));
        terminal.note(say(messages.next, terminal.lang));
      },
    };
  },
};

/** The store is data, not source: keep it out of the project's history. */
async function ignoreStore(folder: string): Promise<void> {
  const path = join(folder, ".gitignore");
  const text = files.exists(path) ? await files.readText(path) : "";
  if (text.split("\n").some((line) => line.trim().replace(/\/$/, "") === ".akashi")) return;
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  await files.writeAtomically(path, `${text}${separator}.akashi/\n`);
}

/** A file that loads as it is. Empty lists stay empty: an assessment must not count what nobody filled in. */
function template(name: string): string {
  return `# What this project is, as code. Every key: docs/reference/project-file.md of Akashi.
akashi: 1

project:
  name: ${name}
  title: ${name}
  purpose: "TODO: which decision does the model help with, and for whom?"
  # real-time, batch, features, ab-tests, affects-people: what applies decides which statements are asked.
  kind: []

# goals:
#   - { kpi: "…", metric: roc_auc, target: 0.8, unit: "…", due: 2027-03-31, owner: "role that answers for it" }
goals: []

# team:
#   - { role: "…", answers_for: "…", deputy: "…" }
team: []

# risks:
#   - { risk: "…", harm: "…", mitigation: "…", severity: medium, reviewed: 2026-11-21 }
risks: []

# datasets:
#   rows:
#     source: data/rows.csv
#     time: created_at
#     label: { column: outcome, positive: ["yes"], negative: ["no"] }
datasets: {}

# features:
#   inputs:
#     dataset: rows
#     features:
#       - { name: age, column: age, type: number, description: "Age in years at the time of the request" }
features: {}

# pipelines:
#   main:
#     dataset: rows
#     features: inputs
#     candidates: [{ trainer: logistic-regression }, { trainer: gradient-boosting }]
#     gates: { min_score: 0.7 }
#     model: ${name}
pipelines: {}

endpoints: {}
monitors: {}
`;
}
