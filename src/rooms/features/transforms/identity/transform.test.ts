import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        [3, 3],
        ["3.50", 3.5],
        [" -1e3 ", -1000],
        [".5", 0.5],
        [true, 1],
        ["false", 0],
        [null, Number.NaN],
      ],
    },
    {
      type: "category",
      values: [
        ["Day", "Day"],
        [" Day", " Day"],
        [7, "7"],
        [-0, "0"],
        [true, "true"],
        ["", null],
      ],
    },
  ],
  refusedValues: [
    { type: "number", raw: "fast" },
    { type: "number", raw: " " },
    { type: "number", raw: "1,000" },
    { type: "number", raw: "0x10" },
    { type: "number", raw: "NaN" },
    { type: "number", raw: "1e999" },
    { type: "number", raw: Number.POSITIVE_INFINITY },
    { type: "category", raw: Number.NEGATIVE_INFINITY },
  ],
});
