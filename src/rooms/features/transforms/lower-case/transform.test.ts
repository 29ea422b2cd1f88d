import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "category",
      values: [
        [" Day ", "day"],
        ["ＢＯＥＩＮＧ　７３７", "boeing 737"],
        ["ﾄｳｷｮｳ", "トウキョウ"],
        ["  ", null],
        [7, "7"],
      ],
    },
  ],
});
