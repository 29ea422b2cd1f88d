import { known } from "../../core/known.ts";
import { forge, refused, release } from "../../testing/forge-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "both releases tell what changed",
      facts: forge({
        releases: known([
          release(1, "Adds a calibrated threshold"),
          release(2, "最初のリリースです。学習と推論を含みます。"),
        ]),
      }),
      outcome: "yes",
    },
    {
      name: "empty notes, and a bare link",
      facts: forge({
        releases: known([
          release(1, ""),
          release(2, "**Full Changelog**: https://github.com/a/b/compare/v1...v2"),
        ]),
      }),
      outcome: "no",
      says: "0 of the last 2",
    },
    {
      name: "one release is no practice",
      facts: forge({ releases: known([release(1, "Adds a calibrated threshold")]) }),
      outcome: "unknown",
    },
    { name: "releases may not be read", facts: forge({ releases: refused }), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
