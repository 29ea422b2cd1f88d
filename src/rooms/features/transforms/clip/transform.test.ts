import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      params: { min: 0, max: 10 },
      values: [
        [-5, 0],
        [5, 5],
        ["11", 10],
      ],
    },
    {
      type: "number",
      params: { max: 3 },
      values: [
        [-1e300, -1e300],
        [4, 3],
      ],
    },
  ],
  refusedValues: [{ type: "number", params: { min: 0 }, raw: "low" }],
  refusedParams: [{ params: {} }, { params: { min: 2, max: 1 } }, { params: { min: "0" } }],
});
