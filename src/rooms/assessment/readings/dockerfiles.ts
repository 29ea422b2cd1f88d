import { type Copy, DockerfileParser, type From } from "dockerfile-ast";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { parseShell } from "./shell.ts";

export interface Dockerfile {
  readonly path: string;
  /** Images from outside; stages of the same file are left out. */
  readonly images: readonly { readonly name: string; readonly pinned: boolean; readonly line: number }[];
  readonly runs: readonly { readonly text: string; readonly line: number }[];
  readonly stages: readonly DockerStage[];
}

export interface DockerStage {
  /** In small letters, as stages are told apart; null for one without a name. */
  readonly name: string | null;
  /** Images and stages that it begins with or copies from. */
  readonly needs: readonly string[];
  /** What its RUN lines give to the shell. */
  readonly scripts: readonly { readonly script: string; readonly line: number }[];
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
  const stages: { name: string | null; needs: string[]; scripts: { script: string; line: number }[] }[] = [];
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
      if (name && name !== "scratch" && !stages.some((stage) => stage.name === name.toLowerCase()))
        images.push({ name, pinned: DIGEST.test(from.getImageDigest() ?? ""), line });
      stages.push({
        name: from.getBuildStage()?.toLowerCase() ?? null,
        needs: name ? [name.toLowerCase()] : [],
        scripts: [],
      });
    } else if (keyword === "COPY") {
      const source = (instruction as Copy).getFromFlag()?.getValue();
      if (source) stages.at(-1)?.needs.push(source.toLowerCase());
    } else if (keyword === "RUN") {
      const script = shellOf(instruction.getArgumentsContent() ?? "");
      stages.at(-1)?.scripts.push({ script, line });
      for (const { words } of parseShell(script).commands) runs.push({ text: words.join(" "), line });
    }
  }
  return { images, runs, stages };
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
