import { say } from "../../kernel/messages.ts";
import { type CommandSpec, EXIT, usageError } from "../../platform/cli/index.ts";
import type { AssessmentRoom } from "./contract.ts";
import { drillMessages as messages } from "./drill-messages.ts";
import { printAllDrills, printDrill, printDrillStates } from "./terminal/print-drill.ts";

type Open = () => Promise<AssessmentRoom>;

export const drillCommands = (open: Open): CommandSpec[] => [drillCommand(open), listDrillsCommand(open)];

function drillCommand(open: Open): CommandSpec {
  return {
    path: ["drill"],
    summary: messages.summary,
    details: messages.details,
    arguments: [{ name: "drill", required: false, summary: messages.argument }],
    options: [
      { flags: "--all", summary: messages.all },
      { flags: "--endpoint <name>", summary: messages.endpoint },
      { flags: "--env <environment>", summary: messages.environment },
      { flags: "--url <url>", summary: messages.url },
    ],
    examples: [
      "akashi drill rollback",
      "akashi drill load --endpoint strike-damage",
      "akashi drill anonymous-call --url https://predictions.example",
      "akashi drill --all",
    ],
    async run(invocation) {
      const { args, options, project, context } = invocation;
      const [drill] = args;
      const text = (name: string) => options[name] as string | undefined;
      const [endpoint, environment, url] = [text("endpoint"), text("env"), text("url")];
      if (options["all"] === true) {
        if (drill !== undefined || environment !== undefined || url !== undefined)
          throw usageError(messages.allWithOptions, invocation);
        const result = await (await open()).runAllDrills({ project: project(), endpoint }, context);
        const failed = result.held.some(({ passed }) => passed === false);
        return {
          json: { schema: "akashi.drill-all", version: 1, ...result },
          exitCode: failed ? EXIT.gateNotMet : EXIT.done,
          print: (terminal) => printAllDrills(terminal, result),
        };
      }
      if (drill === undefined) throw usageError(messages.nameOrAll, invocation);
      const record = await (await open()).runDrill(
        { drill, project: project(), endpoint, environment, url },
        context,
      );
      return {
        json: { schema: "akashi.drill", version: 1, ...record },
        exitCode: record.passed === null ? EXIT.notKnown : record.passed ? EXIT.done : EXIT.gateNotMet,
        print: (terminal) => printDrill(terminal, record),
      };
    },
  };
}

function listDrillsCommand(open: Open): CommandSpec {
  return {
    path: ["drills"],
    summary: messages.listSummary,
    examples: ["akashi drills"],
    async run({ project }) {
      const room = await open();
      const [drills, items] = await Promise.all([
        room.drillStates(project()),
        room.listDrills({ project: project().config.project.name }),
      ]);
      return {
        json: { schema: "akashi.drill-list", version: 1, drills, items },
        print(terminal) {
          printDrillStates(terminal, drills);
          terminal.note(say(messages.hint, terminal.lang));
        },
      };
    },
  };
}
