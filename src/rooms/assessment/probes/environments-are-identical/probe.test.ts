import { deployment, environments, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const deployments = [deployment("p1", { environment: "preprod" }), deployment("p2")];

probeContract(
  probe,
  [
    { name: "both in use, equal digests", facts: records({ environments, deployments }), outcome: "yes" },
    {
      name: "they differ",
      facts: records({
        environments: [environments[0]!, { ...environments[1]!, configurationDigest: "sha256:other" }],
        deployments,
      }),
      outcome: "no",
    },
    {
      name: "preproduction is declared but never used",
      facts: records({ environments, deployments: [deployment("p1")] }),
      outcome: "no",
      says: "Only one",
    },
    {
      name: "only preproduction was deployed to so far",
      facts: records({ environments, deployments: [deployments[0]!] }),
      outcome: "unknown",
      says: "Nothing has been released",
    },
    {
      name: "the configuration was not measured",
      facts: records({
        environments: [environments[0]!, { ...environments[1]!, configurationDigest: null }],
        deployments,
      }),
      outcome: "unknown",
    },
    { name: "nothing deployed", facts: records({ environments, deployments: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
