import { say } from "../../../kernel/messages.ts";
import { formatTable, type Terminal } from "../../../platform/terminal/index.ts";
import type { AllDrills, DrillRecordView, DrillState } from "../contract.ts";
import { describeMeasurements } from "../core/describe-measurements.ts";
import { drillMessages } from "../drill-messages.ts";
import { messages } from "../messages.ts";
import { formatDate } from "../report/format.ts";

/** The result in one word, then what was measured and how long that counts. */
export function printDrill(terminal: Terminal, drill: DrillRecordView): void {
  const { lang } = terminal;
  const { passed, subject } = drill;
  const reason = drill.problems.map((one) => one[lang]).join(lang === "ja" ? "" : " ");
  if (passed === true) terminal.out(terminal.style("good", say(messages.drillPassed, lang, { subject })));
  else if (passed === false) {
    terminal.out(terminal.style("bad", say(messages.drillFailed, lang, { subject, reason })));
  } else terminal.out(terminal.style("warn", say(messages.drillUnknown, lang, { subject, reason })));
  for (const text of describeMeasurements(drill.measurements)) terminal.out(`  ${text[lang]}`);
  if (passed === null) return;
  const date = formatDate(drill.expiresAtMs);
  const { modelVersion: version } = drill;
  terminal.out(
    version === null
      ? `  ${say(drillMessages.expires, lang, { date })}`
      : `  ${say(drillMessages.expiresWith, lang, { date, version })}`,
  );
}

/** A table of what was held, the reasons of what did not pass, and the sums. */
export function printAllDrills(terminal: Terminal, { held, skipped }: AllDrills): void {
  const { lang } = terminal;
  const table = formatTable<DrillRecordView>(
    [
      { header: drillMessages.columnDrill[lang], value: ({ drillId }) => drillId },
      { header: drillMessages.columnEndpoint[lang], value: placeOf },
      { header: drillMessages.columnState[lang], value: (one) => drillMessages[wordOf(one)][lang] },
      {
        header: drillMessages.columnTook[lang],
        value: ({ startedAtMs, finishedAtMs }) => `${((finishedAtMs - startedAtMs) / 1000).toFixed(1)} s`,
        align: "right",
      },
    ],
    held,
    { columns: terminal.columns },
  );
  terminal.out(table);
  for (const one of held.filter(({ passed }) => passed !== true)) {
    terminal.out("");
    printDrill(terminal, one);
  }
  if (skipped.length > 0) terminal.out("");
  for (const { drill, reason } of skipped)
    terminal.out(say(drillMessages.skipped, lang, { drill, reason: reason[lang] }));
  terminal.out("");
  terminal.out(
    say(drillMessages.tally, lang, {
      passed: held.filter(({ passed }) => passed === true).length,
      failed: held.filter(({ passed }) => passed === false).length,
      open: held.filter(({ passed }) => passed === null).length,
      skipped: skipped.length,
    }),
  );
}

const placeOf = ({ endpoint, environment }: DrillRecordView): string =>
  endpoint === null ? "-" : `${endpoint} (${environment})`;

const wordOf = ({ passed }: DrillRecordView) =>
  passed === null ? "could-not-run" : passed ? "passed" : "failed";

/** Every drill with its newest result. */
export function printDrillStates(terminal: Terminal, drills: readonly DrillState[]): void {
  const { lang } = terminal;
  const date = (atMs: number | undefined): string => (atMs === undefined ? "-" : formatDate(atMs));
  terminal.out(
    formatTable<DrillState>(
      [
        { header: drillMessages.columnDrill[lang], value: ({ drill }) => drill },
        { header: drillMessages.columnEndpoint[lang], value: ({ endpoint }) => endpoint ?? "-" },
        {
          header: drillMessages.columnState[lang],
          value: ({ notFor, state }) => drillMessages[notFor && state === "never" ? "notFor" : state][lang],
        },
        { header: drillMessages.columnAt[lang], value: ({ last }) => date(last?.startedAtMs) },
        {
          header: drillMessages.columnUntil[lang],
          value: ({ last }) => (last?.passed == null ? "-" : date(last.expiresAtMs)),
        },
        { header: drillMessages.columnSchedule[lang], value: ({ schedule }) => schedule ?? "-" },
        {
          header: drillMessages.columnPractices[lang],
          value: ({ practices }) => practices.join(", "),
          shrink: true,
        },
      ],
      drills,
      { columns: terminal.columns },
    ),
  );
  for (const { drill, last, replacedBy } of drills)
    if (replacedBy !== null)
      terminal.out(
        say(drillMessages.replaced, lang, { drill, version: last?.modelVersion ?? "-", now: replacedBy }),
      );
}
