import { say } from "../../../kernel/messages.ts";
import type { CommandSpec } from "../../../platform/cli/index.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { ComparedFact, RegistryRoom, VersionComparison } from "../contract.ts";
import { governanceMessages as texts } from "../messages.ts";
import { readVersionName } from "./read-version.ts";

export function compareCommand(open: () => Promise<RegistryRoom>): CommandSpec {
  return {
    path: ["models", "compare"],
    summary: texts.compareSummary,
    arguments: [
      { name: "left", required: true, summary: texts.leftArgument },
      { name: "right", required: true, summary: texts.rightArgument },
    ],
    examples: ["akashi models compare strike-damage@1 strike-damage@3"],
    async run({ args: [left, right], terminal }) {
      const comparison = await (await open()).compareVersions(
        readVersionName(left!),
        readVersionName(right!),
      );
      return { json: { comparison }, print: () => printComparison(terminal, comparison) };
    },
  };
}

function printComparison(terminal: Terminal, comparison: VersionComparison): void {
  for (const part of ["origin", "metrics", "params", "gates", "signature"] as const) {
    const facts: readonly ComparedFact[] = comparison[part];
    if (facts.length === 0) continue;
    terminal.out(`\n${terminal.style("bold", say(texts[part], terminal.lang))}`);
    printFacts(terminal, comparison, facts);
  }
}

function printFacts(
  terminal: Terminal,
  { left, right }: VersionComparison,
  facts: readonly ComparedFact[],
): void {
  const { lang } = terminal;
  const different = facts.filter(({ same }) => !same);
  if (different.length === 0) {
    terminal.out(`  ${say(texts.allSame, lang)}`);
    return;
  }
  terminal.table(
    [
      { header: say(texts.what, lang), value: ({ key }: ComparedFact) => key },
      { header: `${left.model}@${left.version}`, value: (fact) => factText(fact.left), shrink: true },
      { header: `${right.model}@${right.version}`, value: (fact) => factText(fact.right), shrink: true },
    ],
    different,
  );
  const same = facts.length - different.length;
  if (same > 0) terminal.out(terminal.style("dim", `  ${say(texts.same, lang)}: ${same}`));
}

function factText(value: string | number | null): string {
  if (value === null) return "–";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
}
