import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        [0, 0],
        ["1", Math.LN2],
        [1e-20, 1e-20],
      ],
    },
  ],
  refusedValues: [
    { type: "number", raw: -1 },
    { type: "number", raw: "-7" },
    { type: "number", raw: "much" },
  ],
});
