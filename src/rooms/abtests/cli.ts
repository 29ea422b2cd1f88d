import { say } from "../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  usageError,
} from "../../platform/cli/index.ts";
import { entryOf } from "../../platform/project/index.ts";
import type { AbTestsRoom, AbVariant, StartAbTest } from "./contract.ts";
import { messages } from "./messages.ts";
import { percent, printResult, printTests } from "./print-tests.ts";

type Open = () => Promise<AbTestsRoom>;

const NAME = { name: "name", required: true, summary: messages.argName } as const;

export function abtestsCommands(open: Open): CommandSpec[] {
  return [startCommand(open), stopCommand(open), listCommand(open), resultCommand(open), planCommand(open)];
}

function startCommand(open: Open): CommandSpec {
  return {
    path: ["ab", "start"],
    summary: messages.summaryStart,
    details: messages.detailsStart,
    arguments: [NAME],
    options: [
      { flags: "--endpoint <name>", summary: messages.optEndpoint },
      { flags: "--env <environment>", summary: messages.optEnvironment },
      { flags: "--variant <name=version:share>", summary: messages.optVariant, repeatable: true },
      { flags: "--metric <metric>", summary: messages.optMetric },
      { flags: "--hypothesis <text>", summary: messages.optHypothesis },
      { flags: "--units <count>", summary: messages.optUnits },
    ],
    examples: [
      'akashi ab start boosted-vs-linear --endpoint strike-damage --variant linear=1:0.5 --variant boosted=2:0.5 --hypothesis "version 2 is right more often"',
    ],
    async run(invocation) {
      const input = readStart(invocation);
      const test = await (await open()).start(input, invocation.context);
      return {
        json: { test },
        print: (terminal) =>
          terminal.out(
            say(messages.started, terminal.lang, {
              name: test.name,
              endpoint: test.endpoint,
              environment: test.environment,
              shares: test.variants.map(({ name, modelVersion, weight }) =>
                say(messages.shareOf, terminal.lang, {
                  name,
                  version: modelVersion,
                  share: percent(weight),
                }),
              ),
            }),
          ),
      };
    },
  };
}

/** Environment and unit come from akashi.yaml where the command line does not say. */
function readStart(invocation: Invocation): StartAbTest {
  const endpoint = text(invocation, "endpoint");
  if (endpoint === undefined) throw usageError(messages.usageEndpoint, invocation);
  const metric = text(invocation, "metric");
  if (metric !== undefined && metric !== "correct" && metric !== "positive")
    throw usageError(messages.usageMetric, invocation);
  const units = text(invocation, "units");
  if (units !== undefined && !/^[1-9]\d{0,8}$/.test(units)) throw usageError(messages.usageUnits, invocation);
  const variants = readVariants(invocation);
  const config = entryOf(invocation.project(), "endpoints", endpoint);
  return {
    name: invocation.args[0]!,
    endpoint,
    environment: text(invocation, "env") ?? config.environments.at(-1)!,
    unitField: config.unit ?? "",
    variants,
    metric,
    hypothesis: text(invocation, "hypothesis") ?? "",
    plannedUnits: units === undefined ? undefined : Number(units),
  };
}

function readVariants(invocation: Invocation): AbVariant[] {
  const given = invocation.options["variant"];
  if (!Array.isArray(given)) throw usageError(messages.usageVariant, invocation);
  return given.map((entry: string) => {
    const match = /^([^=]+)=([1-9]\d{0,8}):(\d*\.?\d+)$/.exec(entry);
    if (!match) throw usageError(messages.usageVariant, invocation);
    return { name: match[1]!, modelVersion: Number(match[2]), weight: Number(match[3]) };
  });
}

function stopCommand(open: Open): CommandSpec {
  return {
    path: ["ab", "stop"],
    summary: messages.summaryStop,
    arguments: [NAME],
    options: [{ flags: "--decision <text>", summary: messages.optDecision }],
    examples: ['akashi ab stop boosted-vs-linear --decision "keep version 2"'],
    async run(invocation) {
      const decision = text(invocation, "decision") ?? "";
      const test = await (await open()).stop(invocation.args[0]!, decision, invocation.context);
      return {
        json: { test },
        print: (terminal) =>
          terminal.out(say(messages.stopped, terminal.lang, { name: test.name, decision: test.decision })),
      };
    },
  };
}

function listCommand(open: Open): CommandSpec {
  return {
    path: ["ab", "list"],
    summary: messages.summaryList,
    options: [{ flags: "--endpoint <name>", summary: messages.optEndpointOnly }],
    examples: ["akashi ab list", "akashi ab list --endpoint strike-damage --json"],
    async run(invocation) {
      const items = await (await open()).list({ endpoint: text(invocation, "endpoint") });
      return { json: { items }, print: (terminal) => printTests(terminal, items) };
    },
  };
}

function resultCommand(open: Open): CommandSpec {
  return {
    path: ["ab", "result"],
    summary: messages.summaryResult,
    details: messages.detailsResult,
    arguments: [NAME],
    examples: ["akashi ab result boosted-vs-linear"],
    async run(invocation): Promise<CommandOutcome> {
      const result = await (await open()).result(invocation.args[0]!);
      return {
        json: { result },
        exitCode: result.verdict.kind === "winner" ? EXIT.done : EXIT.gateNotMet,
        print: (terminal) => printResult(terminal, result),
      };
    },
  };
}

function planCommand(open: Open): CommandSpec {
  return {
    path: ["ab", "plan"],
    summary: messages.summaryPlan,
    options: [
      { flags: "--baseline <rate>", summary: messages.optBaseline },
      { flags: "--difference <rate>", summary: messages.optDifference },
      { flags: "--power <share>", summary: messages.optPower },
      { flags: "--alpha <share>", summary: messages.optAlpha },
    ],
    examples: ["akashi ab plan --baseline 0.8 --difference 0.05"],
    async run(invocation) {
      const baseline = number(invocation, "baseline");
      const difference = number(invocation, "difference");
      if (baseline === undefined || difference === undefined)
        throw usageError(messages.usageNumber, invocation);
      const power = number(invocation, "power") ?? 0.8;
      const request = { baseline, difference, power, alpha: number(invocation, "alpha") };
      const plan = (await open()).plan(request);
      return {
        json: { plan },
        print: (terminal) =>
          terminal.out(
            say(messages.planned, terminal.lang, {
              ...plan,
              baseline: percent(baseline),
              target: percent(baseline + difference),
              power: percent(power),
            }),
          ),
      };
    },
  };
}

function text({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

function number(invocation: Invocation, name: string): number | undefined {
  const given = text(invocation, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === "" || !Number.isFinite(value)) throw usageError(messages.usageNumber, invocation);
  return value;
}
