import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["2024-01-01", 1],
        ["2024-01-07", 7],
        ["1969-12-31", 3],
      ],
    },
    { type: "category", values: [["2024-01-01", "1"]] },
  ],
  refusedValues: [{ type: "number", raw: "Monday" }],
});
