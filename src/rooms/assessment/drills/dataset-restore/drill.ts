import type { DatasetVersion, RestoredVersion } from "../../../data/contract.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

export interface RestorePort {
  readonly subject: string;
  /** The version that answers, and the data that it was trained on; undefined where the records do not say. */
  trainedOn(): Promise<{ readonly version: string; readonly data: DatasetVersion | undefined } | null>;
  restore(data: DatasetVersion): Promise<RestoredVersion>;
}

export async function runDatasetRestore(
  port: RestorePort,
  nothingLive: { en: string; ja: string },
): Promise<DrillOutcome> {
  const known = await port.trainedOn();
  if (known === null) return couldNotRun(port.subject, nothingLive);
  const { version: modelVersion, data } = known;
  if (data === undefined) {
    const problem = inBoth(texts.unknownVersion, { version: modelVersion });
    return couldNotRun(port.subject, problem, { modelVersion });
  }
  const dataset = `${data.dataset}@${data.version}`;
  const subject = `${port.subject}: ${modelVersion}, ${dataset}`;
  let restored: RestoredVersion;
  try {
    restored = await port.restore(data);
  } catch (error) {
    const problem = inBoth(texts.unreadable, { dataset, reason: (error as Error).message });
    return judged({ subject, modelVersion, measurements: {}, problems: [problem] });
  }
  return judged({
    subject,
    modelVersion,
    measurements: {
      rows: restored.rowCount,
      sizeBytes: restored.sizeBytes,
      digest: restored.digest,
      sameDigest: restored.digest === data.digest,
    },
    problems: [
      ...(restored.blobDigest === data.blobDigest
        ? []
        : [inBoth(texts.bytes, { dataset, actual: restored.blobDigest, recorded: data.blobDigest })]),
      ...(restored.digest === data.digest
        ? []
        : [inBoth(texts.content, { dataset, actual: restored.digest, recorded: data.digest })]),
    ],
  });
}
