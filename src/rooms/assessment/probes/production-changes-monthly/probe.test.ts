import { deployment, environments, records } from "../../testing/record-samples.ts";
import { DAY_MS, NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const released = (...daysAgo: number[]) =>
  records({
    environments,
    deployments: daysAgo.map((days, i) => deployment(`p${i}`, { deployedAtMs: NOW_MS - days * DAY_MS })),
  });

probeContract(
  probe,
  [
    { name: "one in each month", facts: released(95, 70, 40, 10), outcome: "yes" },
    { name: "a month without", facts: released(95, 70, 10), outcome: "no", says: "1, 0, 1" },
    { name: "the records are younger than 90 days", facts: released(40, 10), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
