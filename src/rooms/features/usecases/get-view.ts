import type { Platform } from "../../../platform/index.ts";
import { type FeatureViewVersion, featuresErrors } from "../contract.ts";
import { findViews } from "../store/views.ts";

/** The versions of a view, newest first. Throws E_FEATURES_VIEW_UNKNOWN. */
export async function getView(
  platform: Platform,
  project: string,
  name: string,
): Promise<FeatureViewVersion[]> {
  const versions = await findViews(platform.database, { project, name });
  if (versions.length > 0) return versions;
  const known = new Set((await findViews(platform.database, { project })).map((view) => view.name));
  throw featuresErrors.E_FEATURES_VIEW_UNKNOWN({
    project,
    view: name,
    known: known.size === 0 ? "—" : [...known],
  });
}
