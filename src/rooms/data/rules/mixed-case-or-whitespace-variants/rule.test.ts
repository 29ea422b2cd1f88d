import { factsOf, ruleContract } from "../rule.contract.ts";
import { messages } from "./messages.ts";
import { rule } from "./rule.ts";

ruleContract({
  rule,
  messages,
  cases: [
    {
      name: "says nothing about different words",
      facts: factsOf({ c: ["Day", "Night", null] }),
      findings: [],
    },
    {
      name: "finds spellings that differ in case and white space",
      facts: factsOf({ c: ["Day", "Day", "day", " DAY", "Night"] }),
      findings: [{ severity: "warn", column: "c", rowCount: 2 }],
      says: '"Day" / " DAY" / "day"',
    },
    {
      name: "finds full-width and half-width forms of the same word",
      facts: factsOf({ c: ["ﾄｳｷｮｳ", "トウキョウ", "B７３７", "b737"] }),
      findings: [{ column: "c", rowCount: 2, observed: expect2Groups() }],
    },
    {
      name: "keeps words apart that differ in a letter",
      facts: factsOf({ c: ["MD-80", "MD-81", "MD 80"] }),
      findings: [],
    },
  ],
});

function expect2Groups() {
  return { groupCount: 2, examples: ['"B７３７" / "b737"', '"トウキョウ" / "ﾄｳｷｮｳ"'] };
}
