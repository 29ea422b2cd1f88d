import type { ArtifactRoots } from "./artifact-roots.ts";
import type { FilesOf, SourceVersion } from "./source.ts";

/**
 * Where a version's files are after the import. An address below the artifacts of a run or a logged model becomes one
 * that names it; any other stays as it was, since its files were not brought along.
 */
export function newSource(
  { source, runId, modelId }: Pick<SourceVersion, "source" | "runId" | "modelId">,
  roots: ArtifactRoots,
): string {
  if (/^(models|runs):/.test(source)) return source;
  const found = roots.around(source);
  if (found) return named(found.of.kind, found.of.id, found.below);
  // Folders may have been moved since; MLflow's layout still says whose artifacts they are.
  const model = /\/models\/(m-[0-9a-f]+)\/artifacts\/?(.*)$/.exec(source);
  if (model && roots.get(model[1]!)?.kind === "model") return named("model", model[1]!, model[2]!);
  const run = /\/([^/]+)\/artifacts\/?(.*)$/.exec(source);
  if (run && roots.get(run[1]!)?.kind === "run" && run[1] === (runId ?? run[1]))
    return named("run", run[1]!, run[2]!);
  return modelId !== null && roots.get(modelId) ? `models:/${modelId}` : source;
}

const named = (kind: FilesOf["kind"], id: string, below: string) => {
  const path = below.replace(/\/+$/, "");
  if (kind === "run") return `runs:/${id}/${path}`;
  return path === "" ? `models:/${id}` : `models:/${id}/${path}`;
};
