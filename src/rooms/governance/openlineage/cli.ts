import { say } from "../../../kernel/messages.ts";
import { type CommandSpec, EXIT } from "../../../platform/cli/index.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { LineageReceiver, LineageReceivers, LineageRefusal } from "../contract.ts";
import { openLineageMessages as texts } from "./messages.ts";

type Open = () => Promise<{ readonly receivers: LineageReceivers }>;

const id = { name: "id", required: true, summary: texts.idArgument } as const;

/** `akashi lineage …`: who hears of lineage as it happens. */
export function receiverCommands(open: Open): CommandSpec[] {
  return [list(open), add(open), remove(open), log(open), send(open)];
}

function list(open: Open): CommandSpec {
  return {
    path: ["lineage"],
    summary: texts.listSummary,
    details: texts.listDetails,
    examples: ["akashi lineage", "akashi lineage --json"],
    async run() {
      const items = await (await open()).receivers.list();
      return { json: { items }, print: (terminal) => printReceivers(terminal, items) };
    },
  };
}

function add(open: Open): CommandSpec {
  return {
    path: ["lineage", "add"],
    summary: texts.addSummary,
    details: texts.listDetails,
    arguments: [{ name: "url", required: true, summary: texts.urlArgument }],
    options: [
      { flags: "--auth-env <name>", summary: texts.authOption },
      { flags: "--allow-private", summary: texts.privateOption },
      { flags: "--from-beginning", summary: texts.beginningOption },
    ],
    examples: [
      "akashi lineage add https://marquez.example/api/v1/lineage --auth-env MARQUEZ_TOKEN",
      "akashi lineage add http://localhost:5000/api/v1/lineage --allow-private --from-beginning",
    ],
    async run({ args: [url], options, context }) {
      const authEnv = options["authEnv"];
      const receiver = await (await open()).receivers.add(
        {
          url: url!,
          authEnv: typeof authEnv === "string" ? authEnv : null,
          allowPrivate: options["allowPrivate"] === true,
          fromBeginning: options["fromBeginning"] === true,
        },
        context,
      );
      const { host } = new URL(receiver.url);
      return {
        json: { receiver },
        print: (terminal) => terminal.out(say(texts.added, terminal.lang, { host, id: receiver.id })),
      };
    },
  };
}

function remove(open: Open): CommandSpec {
  return {
    path: ["lineage", "remove"],
    summary: texts.removeSummary,
    arguments: [id],
    examples: ["akashi lineage remove 01JC2Q8Z5R7V9W3X4Y6T8S0A1B"],
    async run({ args: [given], context }) {
      await (await open()).receivers.remove(given!, context);
      return {
        json: { removed: given! },
        print: (terminal) => terminal.out(say(texts.removed, terminal.lang, { id: given! })),
      };
    },
  };
}

function log(open: Open): CommandSpec {
  return {
    path: ["lineage", "log"],
    summary: texts.logSummary,
    arguments: [id],
    examples: ["akashi lineage log 01JC2Q8Z5R7V9W3X4Y6T8S0A1B --json"],
    async run({ args: [given] }) {
      const items = await (await open()).receivers.listRefusals(given!);
      return { json: { items }, print: (terminal) => printRefusals(terminal, items) };
    },
  };
}

function send(open: Open): CommandSpec {
  return {
    path: ["lineage", "send"],
    summary: texts.sendSummary,
    examples: ["akashi lineage send"],
    async run() {
      const { receivers } = await open();
      const count = await receivers.deliverNow({ evenIfWaiting: true });
      const items = await receivers.list();
      return {
        json: { sent: count, items },
        exitCode: items.some(({ failures }) => failures > 0) ? EXIT.gateNotMet : EXIT.done,
        print: (terminal) => {
          terminal.out(say(texts.sent, terminal.lang, { count }));
          printReceivers(terminal, items);
        },
      };
    },
  };
}

function printReceivers(terminal: Terminal, items: readonly LineageReceiver[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(texts.none, lang));
    return;
  }
  terminal.table(
    [
      { header: "ID", value: (it: LineageReceiver) => it.id },
      { header: say(texts.address, lang), value: (it) => it.url, shrink: true },
      { header: say(texts.delivered, lang), value: (it) => String(it.delivered), align: "right" },
      { header: say(texts.pending, lang), value: (it) => String(it.pending), align: "right" },
      { header: say(texts.refused, lang), value: (it) => String(it.refused), align: "right" },
      { header: say(texts.last, lang), value: (it) => timeText(it.lastDeliveredAtMs) },
      { header: say(texts.state, lang), value: (it) => stateText(it, terminal), shrink: true },
    ],
    items,
  );
}

function stateText(it: LineageReceiver, { lang }: Terminal): string {
  if (it.failures > 0)
    return say(texts.isFailing, lang, {
      failures: it.failures,
      error: it.lastError ?? "–",
      at: timeText(it.nextAttemptAtMs),
    });
  return say(it.pending > 0 ? texts.isWaiting : texts.isCurrent, lang);
}

function printRefusals(terminal: Terminal, items: readonly LineageRefusal[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(texts.nothingRefused, lang));
    return;
  }
  terminal.table(
    [
      { header: say(texts.at, lang), value: (it: LineageRefusal) => timeText(it.atMs) },
      { header: say(texts.change, lang), value: (it) => it.kind },
      { header: say(texts.subject, lang), value: (it) => it.subject, shrink: true },
      { header: say(texts.answer, lang), value: (it) => it.error },
    ],
    items,
  );
}

function timeText(atMs: number | null): string {
  return atMs === null ? "–" : new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
