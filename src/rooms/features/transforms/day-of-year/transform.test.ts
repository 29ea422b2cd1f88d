import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["2023-01-01", 1],
        ["2023-12-31", 365],
        ["2024-12-31T23:59:59", 366],
        ["2024-03-01", 61],
        ["1969-12-31", 365],
      ],
    },
  ],
  refusedValues: [{ type: "number", raw: "2023-02-29" }],
});
