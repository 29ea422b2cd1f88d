import { isAbsolute, resolve } from "node:path";
import { placeInside } from "../../../platform/files/index.ts";
import { type Assessment, assessmentErrors } from "../contract.ts";
import type { AnyProbe } from "../core/probe.ts";
import { digestOf } from "../frameworks/digest-of.ts";
import { type Definitions, loadDefinitions } from "../frameworks/load-definitions.ts";
import { SETTINGS_FILE } from "../maturity/paths.ts";
import { type ReadSettings, readSettings, statedWaivers } from "../maturity/settings.ts";

interface ProjectDefinitions extends Definitions {
  readonly settings: ReadSettings;
}

/**
 * The definitions of a project: the bundled ones, the framework files that its settings name, and those of the call.
 * Throws E_MATURITY_*, E_FRAMEWORK_* and E_STATEMENT_UNKNOWN.
 */
export async function definitionsOf(
  root: string,
  nowMs: number,
  frameworkFiles: readonly string[] = [],
): Promise<ProjectDefinitions> {
  const settings = await readSettings(root);
  const named = await Promise.all(
    settings.value.frameworks.map(async (name) => ({ path: await insideProject(root, name), name })),
  );
  const given = frameworkFiles.map((path) => ({ path: resolve(path), name: path }));
  const definitions = await loadDefinitions({
    files: [...named, ...given],
    waivers: statedWaivers(settings),
    nowMs,
  });
  return { ...definitions, settings };
}

/** An assessed repository is not trusted: a file that it names lies in it, or is not read. */
async function insideProject(root: string, name: string): Promise<string> {
  const place = isAbsolute(name) ? null : await placeInside(root, name);
  if (place === null) {
    throw assessmentErrors.E_FRAMEWORK_FILE_MISSING({
      path: `${SETTINGS_FILE}: ${name}`,
      reason: "it lies outside of the project",
    });
  }
  return place;
}

/** Which rules judged, for the document. */
export function describeDefinitions(
  { catalogueId }: Definitions,
  probes: readonly AnyProbe[],
): NonNullable<Assessment["definitions"]> {
  // What a probe asks and means; its code may change how well it finds that.
  const meaning = probes.map(({ id, reads, kind, threshold, speaksFor, expiresAfterDays }) => ({
    id,
    reads,
    kind,
    threshold,
    speaksFor,
    expiresAfterDays,
  }));
  return { catalogue: catalogueId, probes: { count: probes.length, digest: digestOf(meaning) } };
}
