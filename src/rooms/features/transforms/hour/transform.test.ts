import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["2024-01-01T00:30", 0],
        ["2024-01-01T23:59:59.9Z", 23],
        ["2024-01-01T00:30:00+01:00", 23],
        ["2024-01-01", 0],
      ],
    },
    { type: "number", params: { offset_hours: 9 }, values: [["2024-01-01T20:00:00Z", 5]] },
  ],
  refusedValues: [{ type: "number", raw: "20:00" }],
  refusedParams: [{ params: { offset_hours: 15 } }],
});
