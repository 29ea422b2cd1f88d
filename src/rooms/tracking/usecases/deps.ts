import type { Platform } from "../../../platform/index.ts";
import type { PointPacer } from "../core/point-pacer.ts";

/** What the use cases of this room stand on. */
export interface TrackingDeps {
  readonly platform: Platform;
  /** The largest artifact in bytes. */
  readonly maxArtifactBytes: number;
  /** Hexadecimal ids of runs and logged models (without `m-`) that registered models came from. */
  readonly registeredIds: () => Promise<ReadonlySet<string>>;
  readonly pointPacer: PointPacer;
}
