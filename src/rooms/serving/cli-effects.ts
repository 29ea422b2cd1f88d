import { say } from "../../kernel/messages.ts";
import type { Invocation } from "../../platform/cli/index.ts";
import { confirm, type Terminal } from "../../platform/terminal/index.ts";
import { percent, roleName } from "./cli-options.ts";
import type { RoutingChange, RoutingEffect, ServingRoom } from "./contract.ts";
import { messages } from "./messages.ts";

/** Prints the effects where people read them; with --json they are part of the document. */
export async function announce(
  { terminal, json }: Invocation,
  room: ServingRoom,
  change: RoutingChange,
): Promise<RoutingEffect[]> {
  const effects = await room.preview(change);
  if (!json) printEffects(terminal, change, effects);
  return effects;
}

function printEffects(terminal: Terminal, change: RoutingChange, effects: readonly RoutingEffect[]): void {
  const { lang } = terminal;
  const environment = change.kind === "promote" ? change.to : change.environment;
  const place = { endpoint: change.endpoint, environment };
  if (effects.length === 0) {
    terminal.note(say(messages.effectNone, lang, place));
    return;
  }
  terminal.note(say(messages.effectsHeading, lang, place));
  for (const effect of effects) terminal.note(`  ${effectLine(terminal, effect)}`);
}

function effectLine(terminal: Terminal, effect: RoutingEffect): string {
  const { lang } = terminal;
  const common = {
    model: effect.model,
    version: effect.modelVersion,
    role: roleName(effect.role, lang),
  };
  switch (effect.sign) {
    case "+":
      return terminal.style(
        "good",
        say(messages.effectCreate, lang, { ...common, share: percent(effect.weightAfter) }),
      );
    case "-":
      return terminal.style(
        "bad",
        say(messages.effectRetire, lang, { ...common, share: percent(effect.weightBefore) }),
      );
    case "~":
      return terminal.style(
        "warn",
        say(messages.effectReweigh, lang, {
          ...common,
          before: percent(effect.weightBefore),
          after: percent(effect.weightAfter),
        }),
      );
  }
}

export async function agreed(invocation: Invocation, effects: readonly RoutingEffect[]): Promise<boolean> {
  if (invocation.options["yes"] === true || invocation.json || effects.length === 0) return true;
  return confirm(say(messages.confirm, invocation.terminal.lang));
}
