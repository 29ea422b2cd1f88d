import { seededRandom } from "../../../../kernel/random.ts";
import { factsOf, ruleContract, times } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

/** Exponential with mean 1: skewed, with an honest long tail (its 1,000-row maximum is about 7). */
function exponential(count: number): number[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, () => -Math.log(1 - random()));
}

const even = Array.from({ length: 101 }, (_, index) => index);

ruleContract({
  rule,
  messages,
  refused: [{ deviations: 0 }],
  cases: [
    { name: "leaves evenly spread numbers alone", facts: factsOf({ x: even }), findings: [] },
    {
      name: "leaves the tail of a skewed column alone",
      facts: factsOf({ x: exponential(1000) }),
      findings: [],
    },
    {
      name: "finds a value far above the bulk, and says where the bulk ends",
      facts: factsOf({ x: [...even, 9999] }),
      findings: [{ severity: "info", column: "x", rowCount: 1 }],
      says: /farthest is 9999/,
    },
    {
      name: "does not judge a column most of whose values are equal",
      facts: factsOf({ x: [...times(90, 0), 5, 10, 1000] }),
      findings: [],
    },
    { name: "does not judge few values", facts: factsOf({ x: [1, 2, 3, 1e9] }), findings: [] },
  ],
});
