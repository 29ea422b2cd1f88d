export interface DiffLine {
  readonly kind: "head" | "hunk" | "added" | "removed" | "same" | "note";
  /** With its sign. */
  readonly text: string;
}

/** Lines of a unified diff of one file. Only before the first hunk are `---` and `+++` names of files. */
export function diffLines(diff: string): DiffLine[] {
  const lines = diff.split("\n");
  if (lines.at(-1) === "") lines.pop();
  let inHunk = false;
  return lines.map((text) => {
    if (/^@@ -\d/.test(text)) {
      inHunk = true;
      return { kind: "hunk", text };
    }
    if (!inHunk) return { kind: "head", text };
    if (text.startsWith("+")) return { kind: "added", text };
    if (text.startsWith("-")) return { kind: "removed", text };
    return { kind: text.startsWith("\\") ? "note" : "same", text };
  });
}
