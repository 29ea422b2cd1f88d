import { DockerfileParser, type From } from "dockerfile-ast";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { parseShell } from "./shell.ts";

export interface Dockerfile {
  readonly path: string;
  /** Images from outside; stages of the same file are left out. */
  readonly images: readonly { readonly name: string; readonly pinned: boolean; readonly line: number }[];
  readonly runs: readonly { readonly text: string; readonly line: number }[];
}

export const DOCKERFILE =
  /(^|\/)((Docker|Container)file(\.[\w-]+)?|\w+Dockerfile)$|\.(docker|container)file$/i;

export const dockerfiles: (facts: RepositoryFacts) => readonly Dockerfile[] = oncePerFacts((facts) =>
  textFiles(facts, DOCKERFILE)
    .filter(({ path }) => !isExamplePath(path) && !isTestPath(path) && !/(^|\/)\.devcontainer\//.test(path))
    .flatMap(({ path, text }) => {
      const read = parseDockerfile(text);
      return read ? [{ path, ...read }] : [];
    }),
);

/** Characters; longer ones were not written by hand. */
export const LONGEST_DOCKERFILE = 200_000;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Null for a text that is too long to have been written by hand. */
export function parseDockerfile(text: string): Omit<Dockerfile, "path"> | null {
  if (text.length > LONGEST_DOCKERFILE) return null;
  const images: Dockerfile["images"][number][] = [];
  const runs: Dockerfile["runs"][number][] = [];
  const stages = new Set<string>();
  let instructions: ReturnType<ReturnType<typeof DockerfileParser.parse>["getInstructions"]>;
  try {
    instructions = DockerfileParser.parse(text).getInstructions();
  } catch {
    return null;
  }
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    const line = instruction.getRange().start.line + 1;
    if (keyword === "FROM") {
      const from = instruction as From;
      const name = from.getImage();
      if (name && name !== "scratch" && !stages.has(name.toLowerCase()))
        images.push({ name, pinned: DIGEST.test(from.getImageDigest() ?? ""), line });
      const stage = from.getBuildStage();
      if (stage) stages.add(stage.toLowerCase());
    } else if (keyword === "RUN") {
      const command = instruction.getArgumentsContent() ?? "";
      for (const { words } of parseShell(shellOf(command)).commands)
        runs.push({ text: words.join(" "), line });
    }
  }
  return { images, runs };
}

/** The command as a shell would get it: without options of RUN, comments between its lines, or the brackets of exec form. */
function shellOf(content: string): string {
  const plain = content
    .split("\n")
    .filter((line) => !/^\s*#/.test(line))
    .join("\n")
    .replace(/--(mount|network|security)=\S+[ \t]*(\\\r?\n\s*)?/g, "");
  const document = /^\s*<<-?\s*["']?(\w+)["']?[ \t]*\n([\s\S]*)$/.exec(plain);
  if (document) {
    const lines = document[2]!.split("\n");
    const end = lines.findIndex((one) => one.trim() === document[1]);
    return lines.slice(0, end < 0 ? undefined : end).join("\n");
  }
  if (!plain.trimStart().startsWith("[")) return plain;
  try {
    const words = JSON.parse(plain) as unknown;
    return Array.isArray(words) ? words.map((word) => JSON.stringify(String(word))).join(" ") : plain;
  } catch {
    return plain;
  }
}
