import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { type TextFile, textFiles } from "../files.ts";
import { oncePerFacts } from "../memo.ts";
import { LazyModule } from "./lazy-module.ts";
import type { PythonModule, PythonParser } from "./module.ts";
import { parsePython } from "./parse-python.ts";

const parser: PythonParser = parsePython;

export interface PythonFile {
  readonly file: TextFile;
  readonly module: PythonModule;
}

/** Every Python file of the project; each is parsed when somebody asks for more than its imports. */
export const pythonFiles: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) =>
  textFiles(facts, /\.py$/).map((file) => ({ file, module: new LazyModule(file.text, parser) })),
);

/** The code cells of every notebook as Python modules; magics and shell lines are left out. */
export const notebookFiles: (facts: RepositoryFacts) => readonly PythonFile[] = oncePerFacts((facts) =>
  textFiles(facts, /\.ipynb$/).map((file) => ({
    file,
    module: new LazyModule(notebookCode(file.text), parser),
  })),
);

const notebookCode = (text: string): string =>
  cellsOf(text, "code")
    .map((source) => source.replace(/^\s*[%!].*$/gm, ""))
    .join("\n");

/** The prose of every notebook, cell after cell. */
export const notebookProse: (facts: RepositoryFacts) => readonly { path: string; text: string }[] =
  oncePerFacts((facts) =>
    textFiles(facts, /\.ipynb$/).map(({ path, text }) => ({
      path,
      text: cellsOf(text, "markdown").join("\n"),
    })),
  );

function cellsOf(text: string, type: "code" | "markdown"): string[] {
  const { cells } = JSON.parse(text) as { cells: { type: string; source: string }[] };
  return cells.filter((cell) => cell.type === type).map((cell) => cell.source);
}
