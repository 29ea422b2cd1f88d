import { parseDocument } from "yaml";
import { parseDefinition } from "../frameworks/parse-definition.ts";
import { maturityErrors } from "./file-errors.ts";
import { changeMaturityFile, readMaturityFile } from "./maturity-file.ts";
import { SKIPPED_FILE } from "./paths.ts";
import { skippedSchema } from "./schema.ts";

const HEAD = `# Questions of \`akashi assess --ask\` that nobody could answer yet; --all asks them again.
`;

const parse = (text: string) => parseDefinition(text, SKIPPED_FILE, skippedSchema, maturityErrors);

/** Practices whose question was skipped. Throws E_MATURITY_*. */
export async function readSkipped(root: string): Promise<ReadonlySet<string>> {
  const file = await readMaturityFile(root, SKIPPED_FILE);
  return new Set(file === null ? [] : Object.keys(parse(file.text).value.skipped));
}

/** Remembers, or with `by: null` forgets, that a question was skipped. */
export async function writeSkipped(
  root: string,
  practice: string,
  skipped: { readonly by: string; readonly at: string } | null,
): Promise<void> {
  if (skipped === null && !(await readSkipped(root)).has(practice)) return;
  await changeMaturityFile(root, SKIPPED_FILE, (before) => {
    if (before !== null) parse(before);
    const document = parseDocument(before ?? "skipped: {}\n");
    if (skipped === null) document.deleteIn(["skipped", practice]);
    else {
      if (before === null) document.set("skipped", document.createNode({ [practice]: skipped }));
      else document.setIn(["skipped", practice], document.createNode(skipped));
    }
    const text = document.toString({ lineWidth: 0 });
    return { text: before === null ? HEAD + text : text, result: undefined };
  });
}
