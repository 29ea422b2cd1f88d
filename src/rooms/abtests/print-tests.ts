import { say } from "../../kernel/messages.ts";
import type { Style, Terminal } from "../../platform/terminal/index.ts";
import type { AbResult, AbTest } from "./contract.ts";
import { messages } from "./messages.ts";

export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

export function printTests(terminal: Terminal, tests: readonly AbTest[]): void {
  const { lang } = terminal;
  if (tests.length === 0) {
    terminal.out(say(messages.noTests, lang));
    return;
  }
  terminal.table(
    [
      { header: messages.columnName[lang], value: (test) => test.name },
      { header: messages.columnEndpoint[lang], value: (test) => `${test.endpoint}/${test.environment}` },
      {
        header: messages.columnState[lang],
        value: (test) => (test.state === "running" ? messages.stateRunning : messages.stateStopped)[lang],
      },
      {
        header: messages.columnVariants[lang],
        value: (test) =>
          test.variants
            .map(({ name, modelVersion, weight }) => `${name}=${modelVersion}:${weight}`)
            .join(" "),
        shrink: true,
      },
      {
        header: messages.columnStarted[lang],
        value: (test) => new Date(test.startedAtMs).toISOString().slice(0, 19).replace("T", " "),
      },
    ],
    tests,
  );
}

const TONES: Readonly<Record<AbResult["verdict"]["kind"], Style>> = {
  "sample-ratio-mismatch": "bad",
  "too-little-data": "warn",
  "no-difference": "bold",
  winner: "good",
};

/** The verdict first, then the figures behind it. */
export function printResult(terminal: Terminal, result: AbResult): void {
  const { lang } = terminal;
  const { test, variants, verdict } = result;
  terminal.out(terminal.style(TONES[verdict.kind], verdict.message[lang]));
  const rate = test.metric === "correct" ? messages.columnCorrect : messages.columnPositive;
  terminal.table(
    [
      { header: messages.columnVariant[lang], value: (variant) => variant.name },
      {
        header: messages.columnVersion[lang],
        value: (variant) => String(variant.modelVersion),
        align: "right",
      },
      { header: messages.columnUnits[lang], value: (variant) => String(variant.units), align: "right" },
      {
        header: messages.columnPredictions[lang],
        value: (variant) => String(variant.predictions),
        align: "right",
      },
      { header: messages.columnOutcomes[lang], value: (variant) => String(variant.outcomes), align: "right" },
      {
        header: rate[lang],
        value: (variant) => (variant.rate === null ? "-" : percent(variant.rate)),
        align: "right",
      },
      {
        header: messages.columnInterval[lang],
        value: ({ interval }) =>
          interval === null ? "-" : `${percent(interval[0])} – ${percent(interval[1])}`,
        align: "right",
      },
    ],
    variants,
  );
}
