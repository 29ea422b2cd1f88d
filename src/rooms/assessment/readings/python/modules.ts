import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { type TextFile, textFiles } from "../files.ts";
import { oncePerFacts } from "../memo.ts";
import type { PythonModule, PythonParser } from "./module.ts";
import { parsePython } from "./parse-python.ts";

const parser: PythonParser = parsePython;

export interface PythonFile {
  readonly file: TextFile;
  readonly module: PythonModule;
}

const parsed = new WeakMap<RepositoryFacts, Map<string, PythonModule>>();

function pythonFile(facts: RepositoryFacts, file: TextFile): PythonFile {
  const modules = parsed.get(facts) ?? new Map<string, PythonModule>();
  parsed.set(facts, modules);
  const module = modules.get(file.path) ?? parser(file.text);
  modules.set(file.path, module);
  return { file, module };
}

/** Every Python file of the project, parsed. */
export const pythonFiles: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) =>
  textFiles(facts, /\.py$/).map((file) => pythonFile(facts, file)),
);

/** The code cells of every notebook as Python modules; magics and shell lines are left out. */
export const notebookFiles: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) =>
  textFiles(facts, /\.ipynb$/).map((file) => ({ file, module: parser(notebookCode(file.text)) })),
);

const notebookCode = (text: string): string =>
  cellsOf(text, "code")
    .map((source) => source.replace(/^\s*[%!].*$/gm, ""))
    .join("\n");

function cellsOf(text: string, type: "code" | "markdown"): string[] {
  const { cells } = JSON.parse(text) as { cells: { type: string; source: string }[] };
  return cells.filter((cell) => cell.type === type).map((cell) => cell.source);
}
