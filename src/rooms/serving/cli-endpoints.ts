import { say } from "../../kernel/messages.ts";
import type { CommandOutcome, CommandSpec } from "../../platform/cli/index.ts";
import { percent, roleName, timeOf } from "./cli-options.ts";
import type { Deployment, Endpoint, ServingRoom } from "./contract.ts";
import { messages } from "./messages.ts";

export function endpointsCommand(open: () => Promise<ServingRoom>): CommandSpec {
  return {
    path: ["endpoints"],
    summary: messages.summaryEndpoints,
    arguments: [{ name: "endpoint", required: false, summary: messages.argEndpointOptional }],
    options: [{ flags: "--history", summary: messages.optHistory }],
    examples: ["akashi endpoints", "akashi endpoints strike-damage --history"],
    async run(invocation) {
      const room = await open();
      const [name] = invocation.args;
      const endpoints = name === undefined ? await room.listEndpoints() : [await room.getEndpoint(name)];
      if (invocation.options["history"] === true) return historyOutcome(room, endpoints);
      return endpointsOutcome(endpoints);
    },
  };
}

function endpointsOutcome(endpoints: readonly Endpoint[]): CommandOutcome {
  return {
    json: { items: endpoints },
    print(terminal) {
      const { lang } = terminal;
      if (endpoints.length === 0) {
        terminal.out(say(messages.noEndpoints, lang));
        return;
      }

      terminal.table<Deployment>(
        [
          { header: messages.columnEndpoint[lang], value: (row) => row.endpoint },
          { header: messages.columnEnvironment[lang], value: (row) => row.environment },
          { header: messages.columnModel[lang], value: (row) => row.model, shrink: true },
          { header: messages.columnVersion[lang], value: (row) => String(row.modelVersion), align: "right" },
          { header: messages.columnRole[lang], value: (row) => roleName(row.role, lang) },
          { header: messages.columnShare[lang], value: (row) => percent(row.weight), align: "right" },
          { header: messages.columnSince[lang], value: (row) => timeOf(row.deployedAtMs) },
        ],
        endpoints.flatMap(({ deployments }) => deployments),
      );
    },
  };
}

async function historyOutcome(room: ServingRoom, endpoints: readonly Endpoint[]): Promise<CommandOutcome> {
  const items: Deployment[] = [];
  for (const { name } of endpoints) items.push(...(await room.deploymentHistory(name)));
  return {
    json: { items },
    print(terminal) {
      const { lang } = terminal;
      if (items.length === 0) {
        terminal.out(say(messages.noEndpoints, lang));
        return;
      }
      terminal.table<Deployment>(
        [
          { header: messages.columnEndpoint[lang], value: (row) => row.endpoint },
          { header: messages.columnEnvironment[lang], value: (row) => row.environment },
          { header: messages.columnVersion[lang], value: (row) => String(row.modelVersion), align: "right" },
          { header: messages.columnRole[lang], value: (row) => roleName(row.role, lang) },
          { header: messages.columnCause[lang], value: (row) => row.cause },
          { header: messages.columnSince[lang], value: (row) => timeOf(row.deployedAtMs) },
          { header: messages.columnUntil[lang], value: (row) => timeOf(row.retiredAtMs) },
          { header: messages.columnBy[lang], value: (row) => row.deployedBy, shrink: true },
        ],
        items,
      );
    },
  };
}
