import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "category",
      params: { levels: ["a", "7"] },
      values: [
        ["a", "a"],
        [7, "7"],
        ["b", "other"],
      ],
    },
    { type: "category", params: { levels: ["a"], other: "rare" }, values: [["b", "rare"]] },
  ],
  refusedParams: [{ params: {} }, { params: { levels: [] } }],
});
