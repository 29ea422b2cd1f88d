import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["1996-12-31", 12],
        ["1996/1/5", 1],
        ["2024-02-29T23:59:59.999Z", 2],
        ["2024-03-01T08:00+09:00", 2],
        ["2024-03-01 08:00", 3],
      ],
    },
    { type: "category", values: [["1996-12-31", "12"]] },
  ],
  refusedValues: [
    { type: "number", raw: 12 },
    { type: "number", raw: "1996-13-01" },
    { type: "number", raw: "1996-12-31T24:00:00" },
    { type: "number", raw: "December" },
  ],
});
