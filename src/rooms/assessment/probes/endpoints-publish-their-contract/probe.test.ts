import { endpointApi, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "all fields are described",
      facts: records({ api: [endpointApi()] }),
      outcome: "yes",
      says: "12 of 12",
    },
    {
      name: "a field lacks its meaning",
      facts: records({
        api: [
          endpointApi({
            specification: {
              digest: "d",
              fieldCount: 12,
              describedFieldCount: 11,
              undescribedFields: ["size"],
            },
          }),
        ],
      }),
      outcome: "no",
    },
    {
      name: "one endpoint publishes nothing",
      facts: records({ api: [endpointApi(), endpointApi({ endpoint: "other", specification: null })] }),
      outcome: "no",
      says: "other",
    },
    { name: "no endpoint", facts: records({ api: [] }), outcome: "unknown" },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
