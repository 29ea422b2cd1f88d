import { transformContract } from "../transform.contract.ts";
import { transform } from "./transform.ts";

transformContract({
  transform,
  cases: [
    {
      type: "category",
      params: { map: { Small: "light", Large: "heavy", "1": "one" } },
      values: [
        ["Small", "light"],
        ["Medium", null],
        [1, "one"],
        ["toString", null],
      ],
    },
    {
      type: "category",
      params: { map: { a: 1 }, default: "other" },
      values: [
        ["a", "1"],
        ["b", "other"],
      ],
    },
    {
      type: "number",
      params: { map: { a: 1.5 }, default: -1 },
      values: [
        ["a", 1.5],
        ["b", -1],
      ],
    },
    {
      type: "number",
      params: { map: { a: 0 } },
      values: [
        ["a", 0],
        ["b", Number.NaN],
      ],
    },
  ],
  refusedParams: [
    { params: {} },
    { params: { map: {} } },
    { params: { map: { a: "one" } }, type: "number" },
    { params: { map: { a: 1 }, default: "none" }, type: "number" },
  ],
});
