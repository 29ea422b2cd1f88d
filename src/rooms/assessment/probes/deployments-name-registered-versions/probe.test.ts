import { deployment, modelVersion, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = [modelVersion("v1"), modelVersion("v2")];

probeContract(
  probe,
  [
    {
      name: "two versions and a deployment of one of them",
      facts: records({ modelVersions: two, deployments: [deployment("p1")] }),
      outcome: "yes",
    },
    {
      name: "one version only",
      facts: records({ modelVersions: [modelVersion("v1")], deployments: [deployment("p1")] }),
      outcome: "unknown",
    },
    {
      name: "a deployment of something else",
      facts: records({
        modelVersions: two,
        deployments: [deployment("p1", { modelVersionId: "file.onnx" })],
      }),
      outcome: "no",
      says: "p1",
    },
    {
      name: "nothing is deployed",
      facts: records({ modelVersions: two, deployments: [] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
