import { isAbsolute, join } from "node:path";
import { type EntryInside, files, listInside } from "../../../platform/files/index.ts";
import { importErrors } from "./errors.ts";
import type { FilesOf, MlflowSource, SourceFile } from "./source.ts";

/** Before the path of a folder on this machine; anything else is an address elsewhere. */
const HERE = "folder:";

/**
 * Where the artifacts of a run or a logged model lie: in its own folder, wherever that was moved to, unless the experiment
 * had a location of its own. Of that only the folder that MLflow makes for each run or model is read, whatever the record says.
 * @param recorded the address in the record
 * @returns `folder:` and a path, or the recorded address where this machine cannot read it
 */
export async function placeOfArtifacts(folder: string, recorded: string | undefined): Promise<string> {
  const own = join(folder, "artifacts");
  const hasOwn = files.isDirectory(own) && (await files.list(own)).length > 0;
  if (recorded === undefined || hasOwn) return `${HERE}${own}`;
  const tail = own.split("/").slice(-2).join("/");
  const path = localPath(recorded);
  if (path === undefined) return recorded.startsWith("mlflow-artifacts:") ? `${HERE}${own}` : recorded;
  if (path.endsWith(`/${tail}`) && files.isDirectory(path)) return `${HERE}${path}`;
  // Recorded on another machine: the usual place has the folder of the experiment in it.
  const usual = own
    .split("/")
    .slice(own.includes("/models/m-") ? -4 : -3)
    .join("/");
  return path.endsWith(`/${usual}`) ? `${HERE}${own}` : recorded;
}

/** `/path`, `file:/path` or `file:///path` with percent signs decoded; undefined for every other address. */
function localPath(uri: string): string | undefined {
  const path = /^file:(?:\/\/(?:localhost)?)?(\/.*)$/s.exec(uri)?.[1];
  if (path === undefined) return isAbsolute(uri) ? uri.replace(/\/+$/, "") : undefined;
  try {
    return decodeURIComponent(path).replace(/\/+$/, "");
  } catch {
    return undefined;
  }
}

/** The artifacts of runs and models that lie in folders of this machine. */
export function folderFiles(): Pick<MlflowSource, "files" | "open"> {
  const links = new Set<string>();
  return {
    async files(of) {
      const folder = folderOf(of);
      if (folder === undefined) return null;
      const found: SourceFile[] = [];
      for (const { path, kind } of await entriesBelow(folder)) {
        const place = join(folder, path);
        if (kind === "other") links.add(place);
        found.push({ path, sizeBytes: kind === "other" ? null : await files.sizeBytes(place) });
      }
      return found;
    },
    async open(of, path) {
      const place = join(folderOf(of)!, path);
      // A link may lead to any file of this machine, and only what MLflow put into this folder is brought over.
      if (links.has(place))
        throw importErrors.E_IMPORT_FILE({ path: place, problem: "it is a link or no regular file" });
      return files.readStream(place);
    },
  };
}

const folderOf = ({ artifactUri }: FilesOf) =>
  artifactUri.startsWith(HERE) ? artifactUri.slice(HERE.length) : undefined;

/** All that is no folder, by name, with paths from `root`. Links are listed and not followed. */
async function entriesBelow(root: string, below = ""): Promise<EntryInside[]> {
  if (!files.isDirectory(root)) return [];
  const found: EntryInside[] = [];
  for (const entry of await listInside(root, below)) {
    const path = entry.path.replace(/^\/+/, "");
    if (entry.kind === "folder") found.push(...(await entriesBelow(root, path)));
    else found.push({ ...entry, path });
  }
  return found;
}

export async function filesBelow(root: string): Promise<string[]> {
  return (await entriesBelow(root)).map(({ path }) => path);
}
