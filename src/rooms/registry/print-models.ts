import { type Lang, say } from "../../kernel/messages.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { ModelVersion, RegisteredModel } from "./contract.ts";
import { messages } from "./messages.ts";

export function printModels(terminal: Terminal, models: readonly RegisteredModel[]): void {
  const { lang } = terminal;
  if (models.length === 0) {
    terminal.out(say(messages.noModels, lang));
    return;
  }
  terminal.table(
    [
      { header: say(messages.model, lang), value: ({ name }: RegisteredModel) => name },
      {
        header: say(messages.version, lang),
        value: ({ versions }) => String(versions.at(-1)?.version ?? "–"),
        align: "right",
      },
      { header: say(messages.approval, lang), value: ({ versions }) => stateText(versions.at(-1), lang) },
      { header: say(messages.gates, lang), value: ({ versions }) => gatesText(versions.at(-1), lang) },
      {
        header: say(messages.aliases, lang),
        value: ({ versions }) =>
          versions
            .flatMap(({ aliases, version }) => aliases.map((alias) => `${alias} → ${version}`))
            .join(", ") || "–",
        shrink: true,
      },
    ],
    models,
  );
}

export function printVersions(terminal: Terminal, model: RegisteredModel): void {
  const { lang } = terminal;
  terminal.out(`${terminal.style("bold", model.name)}  (${model.project})\n`);
  terminal.table(
    [
      {
        header: say(messages.version, lang),
        value: ({ version }: ModelVersion) => String(version),
        align: "right",
      },
      { header: say(messages.approval, lang), value: (version) => stateText(version, lang) },
      { header: say(messages.gates, lang), value: (version) => gatesText(version, lang) },
      { header: say(messages.aliases, lang), value: ({ aliases }) => aliases.join(", ") || "–" },
      { header: say(messages.run, lang), value: ({ runId }) => runId.slice(0, 8) },
      { header: say(messages.created, lang), value: ({ createdAtMs }) => timeText(createdAtMs) },
      { header: say(messages.by, lang), value: ({ createdBy }) => createdBy, shrink: true },
    ],
    model.versions,
  );
}

export function printVersion(terminal: Terminal, version: ModelVersion): void {
  const { lang } = terminal;
  const heading = (text: string) => terminal.out(`\n${terminal.style("bold", text)}`);
  terminal.out(
    `${terminal.style("bold", `${version.model} ${version.version}`)}  ${stateText(version, lang)}`,
  );
  terminal.out(`${say(messages.run, lang)} ${version.runId}`);
  terminal.out(`ONNX ${version.bundle.onnxDigest}`);
  heading(say(messages.gates, lang));
  if (version.gates.length === 0) terminal.out(`  ${say(messages.gatesNone, lang)}`);
  for (const { passed, reason } of version.gates)
    terminal.out(`  ${terminal.style(passed ? "good" : "bad", passed ? "✓" : "✗")} ${reason[lang]}`);
  heading(say(messages.decisions, lang));
  if (version.approvals.length === 0) terminal.out(`  ${say(messages.pending, lang)}`);
  for (const { decision, by, reason, atMs, selfApproved } of version.approvals) {
    const line = say(messages.decisionLine, lang, {
      at: timeText(atMs),
      decision: say(messages[decision], lang),
      by,
      reason,
    });
    terminal.out(`  ${line}${selfApproved ? ` ${say(messages.selfMark, lang)}` : ""}`);
  }
}

function stateText(version: ModelVersion | undefined, lang: Lang): string {
  return version ? say(messages[version.approvalState], lang) : "–";
}

function gatesText(version: ModelVersion | undefined, lang: Lang): string {
  if (!version) return "–";
  const total = version.gates.length;
  if (total === 0) return say(messages.gatesNone, lang);
  return say(messages.gatesPassed, lang, {
    total,
    passed: version.gates.filter(({ passed }) => passed).length,
  });
}

function timeText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
