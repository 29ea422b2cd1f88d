import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["1996-12-31", 1996],
        ["0099-01-01", 99],
        ["2024-12-31T23:30:00-01:00", 2025],
      ],
    },
    { type: "category", values: [["1996/12/31", "1996"]] },
  ],
  refusedValues: [
    { type: "number", raw: 1996 },
    { type: "number", raw: "31.12.1996" },
    { type: "number", raw: "1996-02-30" },
  ],
});
