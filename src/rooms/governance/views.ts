import { type Lang, say } from "../../kernel/messages.ts";
import type { LedgerEvent } from "../../platform/events/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { ChainVerification, ExportVerification } from "./contract.ts";
import { messages } from "./messages.ts";

export function printEvents(terminal: Terminal, events: readonly LedgerEvent[]): void {
  const { lang } = terminal;
  if (events.length === 0) {
    terminal.out(say(messages.noEvents, lang));
    return;
  }
  terminal.table(
    [
      {
        header: say(messages.columnSequence, lang),
        value: ({ sequence }) => String(sequence),
        align: "right",
      },
      { header: say(messages.columnWhen, lang), value: ({ atMs }) => moment(atMs) },
      { header: say(messages.columnActor, lang), value: ({ actor }) => `${actor.name} (${actor.kind})` },
      { header: say(messages.columnKind, lang), value: ({ kind }) => kind },
      { header: say(messages.columnSubject, lang), value: ({ subject }) => subject },
      { header: say(messages.columnData, lang), value: ({ data }) => JSON.stringify(data), shrink: true },
    ],
    events,
  );
}

export function printVerification(terminal: Terminal, result: ChainVerification): void {
  terminal.out(terminal.style(result.intact ? "good" : "bad", verificationText(result, terminal.lang)));
}

export function printExportVerification(terminal: Terminal, result: ExportVerification): void {
  printVerification(terminal, result);
  const text = {
    agrees: messages.storeAgrees,
    differs: messages.storeDiffers,
    unknown: messages.storeUnknown,
  }[result.store];
  const style = ({ agrees: "good", differs: "bad", unknown: "warn" } as const)[result.store];
  terminal.out(terminal.style(style, say(text, terminal.lang)));
}

function verificationText(result: ChainVerification, lang: Lang): string {
  const { brokenBy, checkedCount: count, firstBrokenSequence: sequence, head } = result;
  if (brokenBy === null)
    return say(messages.intact, lang, { count, sequence: head.sequence, hash: head.hash });
  const message = {
    content: messages.brokenContent,
    link: messages.brokenLink,
    sequence: messages.brokenSequence,
    head: messages.brokenHead,
  }[brokenBy];
  return say(message, lang, { count, sequence });
}

/** 2026-01-31 09:00:05Z */
function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")}Z`;
}
