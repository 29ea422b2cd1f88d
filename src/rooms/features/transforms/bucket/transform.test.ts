import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "category",
      params: { edges: [0, 10.5] },
      values: [
        [-1, "<0"],
        [0, "0..10.5"],
        [10.4, "0..10.5"],
        ["10.5", ">=10.5"],
      ],
    },
    {
      type: "category",
      params: { edges: [100], labels: ["slow", "fast"] },
      values: [
        [99, "slow"],
        [100, "fast"],
      ],
    },
  ],
  refusedValues: [{ type: "category", params: { edges: [0] }, raw: "fast" }],
  refusedParams: [
    { params: {} },
    { params: { edges: [] } },
    { params: { edges: [2, 1] } },
    { params: { edges: [1, 1] } },
    { params: { edges: [1], labels: ["only one"] } },
  ],
});
