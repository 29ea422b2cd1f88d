import { endpointApi, records } from "../../testing/record-samples.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "2,000 of 2,000 requests are measured",
      facts: records({ api: [endpointApi()] }),
      outcome: "yes",
      says: "95th percentile is 12 ms",
    },
    {
      name: "one percent is missing",
      facts: records({ api: [endpointApi({ measuredCount: 1980 })] }),
      outcome: "no",
    },
    {
      name: "nobody checks liveness",
      facts: records({ api: [endpointApi({ healthChecked: false })] }),
      outcome: "no",
      says: "liveness",
    },
    {
      name: "measured, but nobody recorded who watches liveness",
      facts: records({ api: [endpointApi({ healthChecked: null, serverErrorCount: null })] }),
      outcome: "unknown",
    },
    {
      name: "latency is not kept",
      facts: records({ api: [endpointApi({ latencyP95Ms: null })] }),
      outcome: "no",
    },
    {
      name: "too few requests",
      facts: records({ api: [endpointApi({ requestCount: 5, measuredCount: 5 })] }),
      outcome: "unknown",
    },
    { name: "nothing recorded", facts: records({}), outcome: "unknown" },
  ],
  { nowMs: NOW_MS },
);
