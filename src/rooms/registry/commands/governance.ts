import { resolve } from "node:path";
import { parse } from "yaml";
import { type Lang, say } from "../../../kernel/messages.ts";
import { type CommandSpec, EXIT } from "../../../platform/cli/index.ts";
import { files } from "../../../platform/files/index.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import {
  type ApprovalRequest,
  type FoundPolicy,
  type Readiness,
  type RegistryRoom,
  type RiskSeverity,
  registryErrors,
} from "../contract.ts";
import { messages, governanceMessages as texts } from "../messages.ts";
import { readPolicy } from "../usecases/read-policy.ts";
import { readVersion } from "./read-version.ts";

type Open = () => Promise<RegistryRoom>;

const model = { name: "model", required: true, summary: messages.modelArgument } as const;
const version = { name: "version", required: true, summary: messages.decidedVersionArgument } as const;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Requests, policies, readiness, risk assessments and aliases. */
export function governanceCommands(open: Open): CommandSpec[] {
  return [request(open), requests(open), ready(open), policy(open), assessRisk(open), alias(open)];
}

/** The number that a version argument means. */
async function numberOf(registry: RegistryRoom, name: string, given: string | undefined): Promise<number> {
  return (await registry.getVersionDetail(name, readVersion(name, given))).version;
}

function request(open: Open): CommandSpec {
  return {
    path: ["models", "request"],
    summary: texts.requestSummary,
    arguments: [model, version],
    options: [{ flags: "--note <text>", summary: texts.noteOption }],
    examples: ["akashi models request strike-damage 3 --note 'new label rule, please check the card'"],
    async run({ args: [name, given], options, terminal, context }) {
      const registry = await open();
      const number = await numberOf(registry, name!, given);
      const made = await registry.requestApproval(name!, number, text(options["note"]), context);
      return {
        json: { request: made },
        print: () =>
          terminal.out(say(texts.requested, terminal.lang, { model: name!, version: made.version })),
      };
    },
  };
}

function requests(open: Open): CommandSpec {
  return {
    path: ["models", "requests"],
    summary: texts.requestsSummary,
    options: [{ flags: "--state <state>", summary: texts.stateOption }],
    examples: ["akashi models requests --state open"],
    async run({ options, terminal }) {
      const state = text(options["state"]) as ApprovalRequest["state"] | "";
      const items = await (await open()).listApprovalRequests(state === "" ? {} : { state });
      return { json: { items }, print: () => printRequests(terminal, items) };
    },
  };
}

function printRequests(terminal: Terminal, items: readonly ApprovalRequest[]): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(texts.noRequests, lang));
    return;
  }
  terminal.table(
    [
      { header: say(texts.model, lang), value: (it: ApprovalRequest) => it.model },
      { header: say(texts.version, lang), value: (it) => String(it.version), align: "right" },
      { header: say(texts.state, lang), value: (it) => it.state },
      { header: say(texts.by, lang), value: (it) => it.requestedBy },
      { header: say(texts.note, lang), value: (it) => it.note || "–", shrink: true },
    ],
    items,
  );
}

function ready(open: Open): CommandSpec {
  return {
    path: ["models", "ready"],
    summary: texts.readySummary,
    arguments: [model, version],
    examples: ["akashi models ready strike-damage 3"],
    async run({ args: [name, given], terminal }) {
      const registry = await open();
      const result = await registry.checkReadiness(name!, await numberOf(registry, name!, given));
      return {
        json: { readiness: result },
        exitCode: result.ready ? EXIT.done : EXIT.gateNotMet,
        print: () => printReadiness(terminal, result),
      };
    },
  };
}

function printReadiness(terminal: Terminal, result: Readiness): void {
  const { lang } = terminal;
  if (result.origin === "none") {
    terminal.out(say(texts.noPolicy, lang, { model: result.model }));
    return;
  }
  terminal.out(
    say(result.ready ? texts.ready : texts.notReady, lang, {
      model: result.model,
      version: result.version,
      names: result.protects,
    }),
  );
  for (const { state, reason, check } of result.checks) {
    const mark =
      state === "passed"
        ? terminal.style("good", "✓")
        : terminal.style("bad", state === "missing" ? "✗" : "?");
    terminal.out(`  ${mark} ${check}: ${reason[lang]}`);
  }
}

const ORIGINS = {
  file: texts.originFile,
  registry: texts.originRegistry,
  "last-read-file": texts.originLast,
  none: texts.originNone,
};

function policy(open: Open): CommandSpec {
  return {
    path: ["models", "policy"],
    summary: texts.policySummary,
    arguments: [model],
    options: [
      { flags: "--set <file>", summary: texts.setOption },
      { flags: "--remove", summary: texts.removeOption },
    ],
    examples: ["akashi models policy strike-damage", "akashi models policy churn --set policy.yaml"],
    async run({ args: [name], options, terminal, context, cwd }) {
      const registry = await open();
      const file = text(options["set"]);
      const found =
        options["remove"] === true
          ? await registry.setPolicy(name!, null, context)
          : file === ""
            ? await registry.getPolicy(name!)
            : await registry.setPolicy(name!, await readPolicyFile(resolve(cwd, file)), context);
      return { json: { policy: found }, print: () => printPolicy(terminal, found) };
    },
  };
}

async function readPolicyFile(path: string) {
  if (!files.exists(path) || files.isDirectory(path)) throw registryErrors.E_REGISTRY_FILE_MISSING({ path });
  const written = Buffer.from(await files.readBytes(path)).toString("utf8");
  try {
    return readPolicy(parse(written));
  } catch (error) {
    if (error instanceof Error && error.name === "YAMLParseError")
      throw registryErrors.E_REGISTRY_POLICY_INVALID(
        { where: path, rule: error.message.split("\n")[0]! },
        { cause: error },
      );
    throw error;
  }
}

function printPolicy(terminal: Terminal, { model: name, origin, policy: found }: FoundPolicy): void {
  const { lang } = terminal;
  if (found === null) {
    terminal.out(say(texts.noPolicy, lang, { model: name }));
    return;
  }
  terminal.out(say(texts.policyFrom, lang, { model: name, origin: say(ORIGINS[origin], lang) }));
  terminal.out(`  protects: ${found.protects.join(", ")}`);
  for (const [key, value] of Object.entries(found.require))
    terminal.out(`  ${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`);
}

function assessRisk(open: Open): CommandSpec {
  return {
    path: ["models", "assess-risk"],
    summary: texts.riskSummary,
    arguments: [model, version],
    options: [
      { flags: "--severity <severity>", summary: texts.severityOption },
      { flags: "--note <text>", summary: texts.riskNoteOption },
      { flags: "--days <number>", summary: texts.daysOption },
    ],
    examples: [
      "akashi models assess-risk strike-damage 3 --severity medium --note 'small airports are rare in the data'",
    ],
    async run({ args: [name, given], options, terminal, context }) {
      const registry = await open();
      const made = await registry.assessRisk(
        {
          model: name!,
          version: await numberOf(registry, name!, given),
          severity: text(options["severity"]) as RiskSeverity,
          note: text(options["note"]),
          validDays: options["days"] === undefined ? 180 : Number(options["days"]),
        },
        context,
      );
      return {
        json: { riskAssessment: made },
        print: () =>
          terminal.out(
            say(texts.assessed, terminal.lang, {
              model: made.model,
              version: made.version,
              until: dayText(made.validUntilMs),
            }),
          ),
      };
    },
  };
}

function alias(open: Open): CommandSpec {
  return {
    path: ["models", "alias"],
    summary: texts.aliasSummary,
    arguments: [
      model,
      { name: "alias", required: true, summary: texts.aliasArgument },
      { name: "version", required: false, summary: messages.versionArgument },
    ],
    options: [{ flags: "--remove", summary: texts.removeOption }],
    examples: [
      "akashi models alias strike-damage champion 3",
      "akashi models alias strike-damage challenger --remove",
    ],
    async run({ args: [name, called, given], options, terminal, context }) {
      const registry = await open();
      if (options["remove"] === true) {
        await registry.deleteAlias(name!, called!, context);
        return {
          json: { model: name!, alias: called!, version: null },
          print: () => terminal.out(say(texts.aliasRemoved, terminal.lang, { model: name!, alias: called! })),
        };
      }
      const number = await numberOf(registry, name!, given);
      await registry.setAlias(name!, called!, number, context);
      return {
        json: { model: name!, alias: called!, version: number },
        print: () => printMoved(terminal, terminal.lang, { model: name!, alias: called!, version: number }),
      };
    },
  };
}

function printMoved(
  terminal: Terminal,
  lang: Lang,
  values: { model: string; alias: string; version: number },
): void {
  terminal.out(say(texts.aliasMoved, lang, values));
}

function dayText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
