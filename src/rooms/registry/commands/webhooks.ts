import { say } from "../../../kernel/messages.ts";
import { type CommandSpec, EXIT } from "../../../platform/cli/index.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { RegistryRoom, Webhook, WebhookDelivery } from "../contract.ts";
import { governanceMessages as texts } from "../messages.ts";

type Open = () => Promise<RegistryRoom>;

const id = { name: "id", required: true, summary: texts.idArgument } as const;

/** `akashi webhooks …` */
export function webhookCommands(open: Open): CommandSpec[] {
  return [list(open), add(open), remove(open), test(open), log(open)];
}

function list(open: Open): CommandSpec {
  return {
    path: ["webhooks"],
    summary: texts.webhooksSummary,
    examples: ["akashi webhooks"],
    async run({ terminal }) {
      const items = await (await open()).webhooks.list();
      return { json: { items }, print: () => printWebhooks(terminal, items) };
    },
  };
}

function printWebhooks(terminal: Terminal, items: readonly Webhook[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(texts.noWebhooks, lang));
    return;
  }
  terminal.table(
    [
      { header: "ID", value: (it: Webhook) => it.id },
      { header: say(texts.url, lang), value: (it) => it.url, shrink: true },
      { header: say(texts.model, lang), value: (it) => it.model ?? "*" },
      {
        header: say(texts.counts, lang),
        value: (it) => `${it.delivered} / ${it.pending} / ${it.gaveUp}`,
      },
      { header: say(texts.events, lang), value: (it) => it.events.join(", "), shrink: true },
    ],
    items,
  );
}

function add(open: Open): CommandSpec {
  return {
    path: ["webhooks", "add"],
    summary: texts.webhookAddSummary,
    arguments: [{ name: "url", required: true, summary: texts.urlArgument }],
    options: [
      { flags: "--event <event>", summary: texts.eventOption, repeatable: true },
      { flags: "--model <name>", summary: texts.webhookModelOption },
      { flags: "--allow-private", summary: texts.privateOption },
    ],
    examples: ["akashi webhooks add https://ci.example/akashi --event alias.moved --model strike-damage"],
    async run({ args: [url], options, terminal, context }) {
      const events = options["event"];
      const { webhook, secret } = await (await open()).webhooks.add(
        {
          url: url!,
          events: Array.isArray(events) ? events : typeof events === "string" ? [events] : [],
          ...(typeof options["model"] === "string" && { model: options["model"] }),
          allowPrivate: options["allowPrivate"] === true,
        },
        context,
      );
      return {
        json: { webhook, secret },
        print: () => {
          terminal.out(say(texts.webhookAdded, terminal.lang, { id: webhook.id }));
          terminal.out(say(texts.webhookSecret, terminal.lang, { secret }));
        },
      };
    },
  };
}

function remove(open: Open): CommandSpec {
  return {
    path: ["webhooks", "remove"],
    summary: texts.webhookRemoveSummary,
    arguments: [id],
    examples: ["akashi webhooks remove 01JC2Q8Z5R7V9W3X4Y6T8S0A1B"],
    async run({ args: [given], terminal, context }) {
      await (await open()).webhooks.remove(given!, context);
      return {
        json: { removed: given! },
        print: () => terminal.out(say(texts.webhookRemoved, terminal.lang, { id: given! })),
      };
    },
  };
}

function test(open: Open): CommandSpec {
  return {
    path: ["webhooks", "test"],
    summary: texts.webhookTestSummary,
    arguments: [id],
    examples: ["akashi webhooks test 01JC2Q8Z5R7V9W3X4Y6T8S0A1B"],
    async run({ args: [given], terminal, context }) {
      const delivery = await (await open()).webhooks.test(given!, context);
      return {
        json: { delivery },
        exitCode: delivery.state === "delivered" ? EXIT.done : EXIT.gateNotMet,
        print: () => terminal.out(resultText(terminal, delivery)),
      };
    },
  };
}

function log(open: Open): CommandSpec {
  return {
    path: ["webhooks", "log"],
    summary: texts.webhookLogSummary,
    arguments: [id],
    examples: ["akashi webhooks log 01JC2Q8Z5R7V9W3X4Y6T8S0A1B --json"],
    async run({ args: [given], terminal }) {
      const items = await (await open()).webhooks.listDeliveries(given!);
      return { json: { items }, print: () => printDeliveries(terminal, items) };
    },
  };
}

function printDeliveries(terminal: Terminal, items: readonly WebhookDelivery[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(texts.noDeliveries, lang));
    return;
  }
  terminal.table(
    [
      {
        header: say(texts.at, lang),
        value: (it: WebhookDelivery) => new Date(it.createdAtMs).toISOString().slice(0, 19).replace("T", " "),
      },
      { header: say(texts.events, lang), value: (it) => it.event },
      { header: say(texts.state, lang), value: (it) => it.state },
      { header: say(texts.attempts, lang), value: (it) => String(it.attempts), align: "right" },
      {
        header: say(texts.result, lang),
        value: (it) => it.lastError ?? String(it.lastStatus ?? "–"),
        shrink: true,
      },
    ],
    items,
  );
}

function resultText({ lang }: Terminal, delivery: WebhookDelivery): string {
  return delivery.state === "delivered"
    ? say(texts.delivered, lang, { status: delivery.lastStatus })
    : say(texts.notDelivered, lang, { error: delivery.lastError });
}
