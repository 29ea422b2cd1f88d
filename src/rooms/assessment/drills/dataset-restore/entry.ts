import { type DrillEntry, forEvery } from "../../core/drill-entry.ts";
import { drillTexts } from "../../core/drill-texts.ts";
import { nameOf, primaryOf } from "../../core/drill-versions.ts";
import { inBoth } from "../../core/text.ts";
import { runDatasetRestore } from "./drill.ts";
import { texts } from "./texts.ts";

export const drill: DrillEntry = {
  id: "dataset-restore",
  title: texts.title,
  proves: texts.proves,
  practices: ["x-data-versioning"],
  place: "production",
  leaves: "nothing",
  scope: "endpoint",
  notFor: forEvery,
  run({ rooms }, { endpoint, environment }) {
    const port = {
      subject: `${endpoint} (${environment})`,
      async trainedOn() {
        const live = await primaryOf(rooms.serving, endpoint, environment);
        if (!live) return null;
        const version = await rooms.registry.getVersion(live.model, live.modelVersion);
        const versions = await rooms.data.listVersions({ project: version.project });
        return { version: nameOf(live), data: versions.find((one) => one.id === version.datasetVersionId) };
      },
      restore: rooms.data.restoreVersion,
    };
    return runDatasetRestore(port, inBoth(drillTexts.nothingLive, { endpoint, environment }));
  },
};
