import { say } from "../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  textOption,
} from "../../platform/cli/index.ts";
import { agreed, announce } from "./cli-effects.ts";
import {
  ENDPOINT_ARGUMENT,
  ENVIRONMENT_OPTION,
  percent,
  requiredOption,
  roleName,
  shareOption,
  versionOption,
  YES_OPTION,
} from "./cli-options.ts";
import {
  type Deployment,
  type Endpoint,
  type RoutingEffect,
  type ServingRoom,
  type SmokeTest,
  servingErrors,
} from "./contract.ts";
import { messages } from "./messages.ts";

type Open = () => Promise<ServingRoom>;

/** Commands that change what is live. Each says what it will do, asks, and only then does it. */
export function changeCommands(open: Open): CommandSpec[] {
  return [
    deployCommand(open),
    smokeTestCommand(open),
    promoteCommand(open),
    canaryCommand(open),
    rollbackCommand(open),
  ];
}

function deployCommand(open: Open): CommandSpec {
  return {
    path: ["deploy"],
    summary: messages.summaryDeploy,
    details: messages.detailsDeploy,
    arguments: [ENDPOINT_ARGUMENT],
    options: [
      { flags: "--version <number>", summary: messages.optVersion },
      ENVIRONMENT_OPTION,
      { flags: "--canary <share>", summary: messages.optCanary },
      { flags: "--shadow", summary: messages.optShadow },
      YES_OPTION,
    ],
    examples: [
      "akashi deploy strike-damage --version 3 --env preprod",
      "akashi deploy strike-damage --version 3 --env prod --canary 0.1",
    ],
    async run(invocation) {
      const weight = shareOption(invocation, "canary", messages.usageShare);
      const shadow = invocation.options["shadow"] === true;
      const input = {
        endpoint: invocation.args[0]!,
        environment: requiredOption(invocation, "env", messages.usageEnvironment),
        modelVersion: requiredVersion(invocation),
        role: weight !== undefined ? ("canary" as const) : shadow ? ("shadow" as const) : undefined,
        weight,
      };
      const project = invocation.project();
      const room = await open();
      const effects = await announce(invocation, room, { kind: "deploy", project, ...input });
      if (!(await agreed(invocation, effects))) return declined();
      const deployment = await room.deploy(project, input, invocation.context);
      return deploymentOutcome(deployment, effects);
    },
  };
}

function requiredVersion(invocation: Invocation): number {
  requiredOption(invocation, "version", messages.usageVersion);
  return versionOption(invocation, "version", messages.usageVersion)!;
}

function smokeTestCommand(open: Open): CommandSpec {
  return {
    path: ["smoke-test"],
    summary: messages.summarySmokeTest,
    arguments: [ENDPOINT_ARGUMENT],
    options: [{ flags: "--env <environment>", summary: messages.optSmokeEnvironment }],
    examples: ["akashi smoke-test strike-damage --env preprod"],
    async run(invocation) {
      const room = await open();
      const endpoint = await room.getEndpoint(invocation.args[0]!);
      const environment = textOption(invocation, "env") ?? endpoint.environments[0]!;
      const primary = await primaryOf(room, endpoint, environment);
      return smokeOutcome(await room.smokeTest(primary.id, invocation.context));
    },
  };
}

async function primaryOf(room: ServingRoom, endpoint: Endpoint, environment: string): Promise<Deployment> {
  const history = await room.deploymentHistory(endpoint.name, environment);
  const primary = history.find(({ role, state }) => role === "primary" && state === "live");
  if (primary) return primary;
  throw servingErrors.E_SERVING_NOTHING_LIVE({ endpoint: endpoint.name, environment });
}

function promoteCommand(open: Open): CommandSpec {
  return {
    path: ["promote"],
    summary: messages.summaryPromote,
    arguments: [ENDPOINT_ARGUMENT],
    options: [
      { flags: "--from <environment>", summary: messages.optFrom },
      { flags: "--to <environment>", summary: messages.optTo },
      YES_OPTION,
    ],
    examples: ["akashi promote strike-damage --from preprod --to prod"],
    async run(invocation) {
      const input = {
        endpoint: invocation.args[0]!,
        from: requiredOption(invocation, "from", messages.usageFromTo),
        to: requiredOption(invocation, "to", messages.usageFromTo),
      };
      const room = await open();
      const effects = await announce(invocation, room, { kind: "promote", ...input });
      if (!(await agreed(invocation, effects))) return declined();
      return deploymentOutcome(await room.promote(input, invocation.context), effects);
    },
  };
}

function canaryCommand(open: Open): CommandSpec {
  return {
    path: ["canary"],
    summary: messages.summaryCanary,
    details: messages.detailsCanary,
    arguments: [ENDPOINT_ARGUMENT],
    options: [ENVIRONMENT_OPTION, { flags: "--weight <share>", summary: messages.optWeight }, YES_OPTION],
    examples: [
      "akashi canary strike-damage --env prod --weight 0.5",
      "akashi canary strike-damage --env prod --weight 1",
    ],
    async run(invocation) {
      requiredOption(invocation, "weight", messages.usageShare);
      const input = {
        endpoint: invocation.args[0]!,
        environment: requiredOption(invocation, "env", messages.usageEnvironment),
        weight: shareOption(invocation, "weight", messages.usageShare)!,
      };
      const room = await open();
      const effects = await announce(invocation, room, { kind: "canary", ...input });
      if (!(await agreed(invocation, effects))) return declined();
      const endpoint = await room.setCanaryWeight(input, invocation.context);
      return canaryOutcome(endpoint, input.environment, effects);
    },
  };
}

function rollbackCommand(open: Open): CommandSpec {
  return {
    path: ["rollback"],
    summary: messages.summaryRollback,
    arguments: [ENDPOINT_ARGUMENT],
    options: [
      ENVIRONMENT_OPTION,
      { flags: "--to-version <number>", summary: messages.optToVersion },
      { flags: "--reason <text>", summary: messages.optReason },
      YES_OPTION,
    ],
    examples: [
      'akashi rollback strike-damage --env prod --reason "twice as many alarms as yesterday"',
      'akashi rollback strike-damage --env prod --to-version 2 --reason "drill" --yes',
    ],
    async run(invocation) {
      const input = {
        endpoint: invocation.args[0]!,
        environment: requiredOption(invocation, "env", messages.usageEnvironment),
        toVersion: versionOption(invocation, "toVersion", messages.usageVersion),
        reason: requiredOption(invocation, "reason", messages.usageReason),
      };
      const room = await open();
      const effects = await announce(invocation, room, { kind: "rollback", ...input });
      if (!(await agreed(invocation, effects))) return declined();
      const { from, to, durationMs } = await room.rollback(input, invocation.context);
      return {
        json: { done: true, from, to, durationMs, effects },
        print: (terminal) =>
          terminal.out(
            say(messages.rolledBack, terminal.lang, {
              endpoint: to.endpoint,
              environment: to.environment,
              from: from.modelVersion,
              to: to.modelVersion,
              durationMs: Math.round(durationMs),
            }),
          ),
      };
    },
  };
}

function declined(): CommandOutcome {
  return {
    json: { done: false },
    print: (terminal) => terminal.out(say(messages.declined, terminal.lang)),
    exitCode: EXIT.error,
  };
}

function deploymentOutcome(deployment: Deployment, effects: readonly RoutingEffect[]): CommandOutcome {
  return {
    json: { done: true, deployment, effects },
    print: (terminal) =>
      terminal.out(
        say(messages.deployed, terminal.lang, {
          model: deployment.model,
          version: deployment.modelVersion,
          role: roleName(deployment.role, terminal.lang),
          endpoint: deployment.endpoint,
          environment: deployment.environment,
        }),
      ),
  };
}

function canaryOutcome(
  endpoint: Endpoint,
  environment: string,
  effects: readonly RoutingEffect[],
): CommandOutcome {
  return {
    json: { done: true, endpoint, effects },
    print(terminal) {
      const shares = endpoint.deployments
        .filter((deployment) => deployment.environment === environment && deployment.weight > 0)
        .map((deployment) =>
          say(messages.shareOf, terminal.lang, {
            version: deployment.modelVersion,
            share: percent(deployment.weight),
          }),
        );
      terminal.out(say(messages.canarySet, terminal.lang, { endpoint: endpoint.name, environment, shares }));
    },
  };
}

function smokeOutcome(test: SmokeTest): CommandOutcome {
  return {
    json: { smokeTest: test },
    exitCode: test.passed ? EXIT.done : EXIT.gateNotMet,
    print(terminal) {
      const { lang } = terminal;
      const figures = { rows: test.rowCount, p95Ms: test.p95Ms.toFixed(1) };
      if (test.passed) {
        const difference = test.maxDifference.toExponential(1);
        terminal.out(terminal.style("good", say(messages.smokePassed, lang, { ...figures, difference })));
        return;
      }
      terminal.out(terminal.style("bad", say(messages.smokeFailed, lang, figures)));
      for (const problem of test.problems) terminal.out(`  ${problem[lang]}`);
    },
  };
}
