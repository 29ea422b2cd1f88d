import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "number",
      values: [
        ["x", 0],
        [0, 0],
        [false, 0],
        [null, 1],
        [undefined, 1],
        ["", 1],
        [" ", 0],
      ],
    },
    {
      type: "category",
      values: [
        ["x", "0"],
        [null, "1"],
      ],
    },
  ],
});
