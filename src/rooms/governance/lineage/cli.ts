import type { Text } from "../../../kernel/messages.ts";
import { type CommandSpec, type Invocation, momentOption, usageError } from "../../../platform/cli/index.ts";
import type { LineageReader } from "../contract.ts";
import { lineageMessages as messages } from "./messages.ts";
import { collectorOf, printOrSend } from "./openlineage-command.ts";
import { printTimeline, printTrace } from "./print-trace.ts";

const DIRECTIONS = ["back", "forward", "both"] as const;

/** `akashi trace` and `akashi timeline`. */
export function lineageCommands(open: () => Promise<LineageReader>): CommandSpec[] {
  return [traceCommand(open), timelineCommand(open)];
}

function traceCommand(open: () => Promise<LineageReader>): CommandSpec {
  return {
    path: ["trace"],
    summary: messages.traceSummary,
    details: messages.traceDetails,
    arguments: [{ name: "id", required: true, summary: messages.idArgument }],
    options: [
      { flags: "--direction <direction>", summary: messages.directionOption },
      { flags: "--depth <number>", summary: messages.depthOption },
      { flags: "--fan-out <number>", summary: messages.fanOutOption },
      { flags: "--openlineage", summary: messages.openLineageOption },
      { flags: "--send <url>", summary: messages.sendOption },
      { flags: "--auth-env <name>", summary: messages.authOption },
      { flags: "--allow-private", summary: messages.privateOption },
    ],
    examples: [
      "akashi trace strike-damage@3",
      "akashi trace strikes@2 --direction forward --json",
      "akashi trace strike-damage@3 --openlineage > events.jsonl",
      "akashi trace strike-damage@3 --openlineage --send https://marquez.example/api/v1/lineage --auth-env MARQUEZ_TOKEN",
    ],
    async run(invocation) {
      const {
        args: [id],
        options,
      } = invocation;
      const direction = DIRECTIONS.find((it) => it === (options["direction"] ?? "both"));
      if (direction === undefined) throw usageError(messages.directionUsage, invocation);
      const fanOut = countOption(invocation, "fanOut", 200, messages.fanOutUsage);
      const maxDepth = countOption(invocation, "depth", 50, messages.depthUsage);
      const settings = {
        direction,
        ...(fanOut !== undefined && { fanOut }),
        ...(maxDepth !== undefined && { maxDepth }),
      };
      const collector = collectorOf(invocation);
      const lineage = await open();
      if (options["openlineage"] === true)
        return printOrSend(await lineage.openLineageEvents(id!, settings), collector);
      const graph = await lineage.trace(id!, settings);
      return { json: { graph }, print: (terminal) => printTrace(terminal, graph, direction) };
    },
  };
}

/** A whole number from 1 to `most`. @throws E_USAGE */
function countOption(invocation: Invocation, name: string, most: number, rule: Text): number | undefined {
  const given = invocation.options[name];
  if (given === undefined) return undefined;
  const count = Number(given);
  if (!(Number.isInteger(count) && count >= 1 && count <= most)) throw usageError(rule, invocation);
  return count;
}

function timelineCommand(open: () => Promise<LineageReader>): CommandSpec {
  return {
    path: ["timeline"],
    summary: messages.timelineSummary,
    arguments: [{ name: "model", required: false, summary: messages.modelArgument }],
    options: [
      { flags: "--endpoint <name>", summary: messages.endpointOption },
      { flags: "--environment <name>", summary: messages.environmentOption },
      { flags: "--at <moment>", summary: messages.atOption },
    ],
    examples: ["akashi timeline strike-damage", "akashi timeline --environment prod --at 2026-03-01"],
    async run(invocation) {
      const {
        args: [model],
        options,
      } = invocation;
      const text = (name: string) => (typeof options[name] === "string" ? options[name] : undefined);
      const items = await (await open()).timeline({
        model,
        endpoint: text("endpoint"),
        environment: text("environment"),
        atMs: momentOption(invocation, "at", "end"),
      });
      return { json: { items }, print: (terminal) => printTimeline(terminal, items) };
    },
  };
}
