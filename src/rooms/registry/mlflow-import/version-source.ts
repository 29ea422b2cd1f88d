import type { FilesOf, SourceVersion } from "./source.ts";

/**
 * Where a version's files are after the import. An address below the artifacts of a run or a logged model becomes one
 * that names it; any other stays as it was, since its files were not brought along.
 */
export function newSource(
  { source, runId, modelId }: Pick<SourceVersion, "source" | "runId" | "modelId">,
  roots: readonly FilesOf[],
): string {
  if (/^(models|runs):/.test(source)) return source;
  for (const { kind, id, artifactUri } of roots) {
    const below = pathBelow(source, artifactUri);
    if (below !== undefined) return named(kind, id, below);
  }
  // Folders may have been moved since; MLflow's layout still says whose artifacts they are.
  const model = /\/models\/(m-[0-9a-f]+)\/artifacts\/?(.*)$/.exec(source);
  if (model && roots.some(({ kind, id }) => kind === "model" && id === model[1]))
    return named("model", model[1]!, model[2]!);
  const run = /\/([^/]+)\/artifacts\/?(.*)$/.exec(source);
  if (run && roots.some(({ kind, id }) => kind === "run" && id === run[1]) && run[1] === (runId ?? run[1]))
    return named("run", run[1]!, run[2]!);
  return modelId !== null && roots.some(({ id }) => id === modelId) ? `models:/${modelId}` : source;
}

function pathBelow(source: string, root: string): string | undefined {
  const [path, folder] = [plain(source), plain(root)];
  if (path === folder) return "";
  return folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

const plain = (uri: string) => uri.replace(/^file:(\/\/)?/, "").replace(/\/+$/, "");

const named = (kind: FilesOf["kind"], id: string, below: string) => {
  const path = below.replace(/\/+$/, "");
  if (kind === "run") return `runs:/${id}/${path}`;
  return path === "" ? `models:/${id}` : `models:/${id}/${path}`;
};
