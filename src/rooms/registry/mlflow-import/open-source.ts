import { join, resolve } from "node:path";
import { files } from "../../../platform/files/index.ts";
import { openStream, requestJson } from "../../../platform/outbound/index.ts";
import { importErrors } from "./errors.ts";
import { openFolderSource } from "./folder-source.ts";
import { openRestSource } from "./rest-source.ts";
import type { MlflowSource } from "./source.ts";

/** A server by its address, or the folder in which MLflow keeps its records. @throws E_IMPORT_PLACE */
export async function openMlflowSource(
  place: string,
  options: { cwd: string; login?: string | undefined; signal?: AbortSignal | undefined },
): Promise<MlflowSource> {
  if (/^https?:\/\//.test(place))
    return openRestSource({
      url: place,
      authorization: authorizationOf(options.login),
      requestJson,
      openStream,
      signal: options.signal,
    });
  const folder = resolve(options.cwd, place.replace(/^file:(\/\/)?/, ""));
  for (const candidate of [folder, join(folder, "mlruns")])
    if (await isMlflowFolder(candidate)) return openFolderSource(candidate);
  throw importErrors.E_IMPORT_PLACE({ place });
}

/** `user:password` is sent as Basic, anything else as a Bearer token, as MLflow's own client does. */
function authorizationOf(login: string | undefined): string | undefined {
  if (!login) return undefined;
  return login.includes(":") ? `Basic ${Buffer.from(login).toString("base64")}` : `Bearer ${login}`;
}

async function isMlflowFolder(folder: string): Promise<boolean> {
  if (!files.isDirectory(folder)) return false;
  const names = await files.list(folder);
  return names.some(
    (name) =>
      (/^\d+$/.test(name) && files.exists(join(folder, name, "meta.yaml"))) ||
      (name === "models" && files.isDirectory(join(folder, name)) && names.includes(".trash")),
  );
}
