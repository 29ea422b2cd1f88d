import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const table = (column: string, cells: readonly string[]): string =>
  `# Features\n\n| feature | ${column} |\n|---|---|\n${cells.map((cell, at) => `| f${at} | ${cell} |`).join("\n")}\n`;
const at = (text: string) => repository({ files: { "docs/features.md": text } });

probeContract(probe, [
  {
    name: "a figure with a unit for each",
    facts: at(table("latency", ["2 ms", "3 ms", "0.5 ms"])),
    outcome: "yes",
    says: "3 of 3",
  },
  {
    name: "the unit stands in the header",
    facts: at(table("storage (GB)", ["1", "2", "3"])),
    outcome: "yes",
  },
  {
    name: "words for figures",
    facts: at(table("cost", ["low", "high", "low"])),
    outcome: "no",
    says: "0 of 3",
  },
  { name: "numbers without a unit", facts: at(table("cost", ["1", "2", "3"])), outcome: "no" },
  { name: "a product's features", facts: at("# Features\n\nFast, cheap, good.\n"), outcome: "unknown" },
]);
