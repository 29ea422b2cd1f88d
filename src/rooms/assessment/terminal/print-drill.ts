import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { DrillRecordView } from "../contract.ts";
import { describeMeasurements } from "../core/describe-measurements.ts";
import { messages } from "../messages.ts";

/** The result in one word, then what was measured. */
export function printDrill(terminal: Terminal, drill: DrillRecordView): void {
  const { lang } = terminal;
  const { passed, subject, reason } = drill;
  if (passed === true) terminal.out(terminal.style("good", say(messages.drillPassed, lang, { subject })));
  else if (passed === false) {
    terminal.out(terminal.style("bad", say(messages.drillFailed, lang, { subject, reason })));
  } else terminal.out(terminal.style("warn", say(messages.drillUnknown, lang, { subject, reason })));
  for (const text of describeMeasurements(drill.measurements)) terminal.out(`  ${text[lang]}`);
}
