import { records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "most are reviewed, last week",
      facts: records({
        reviews: { queuedCount: 40, reviewedCount: 30, lastReviewedAtMs: NOW_MS - 7 * DAY_MS },
      }),
      outcome: "yes",
    },
    {
      name: "the queue is not worked on",
      facts: records({
        reviews: { queuedCount: 40, reviewedCount: 3, lastReviewedAtMs: NOW_MS - 7 * DAY_MS },
      }),
      outcome: "no",
    },
    {
      name: "the last review is old",
      facts: records({
        reviews: { queuedCount: 40, reviewedCount: 40, lastReviewedAtMs: NOW_MS - 60 * DAY_MS },
      }),
      outcome: "no",
    },
    {
      name: "too few to tell",
      facts: records({ reviews: { queuedCount: 2, reviewedCount: 2, lastReviewedAtMs: NOW_MS } }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
