import { type Lang, say } from "../../kernel/messages.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type {
  ListedModel,
  ListedVersion,
  ModelPage,
  ModelRecord,
  RegisteredModel,
  VersionDetail,
  VersionRecord,
} from "./contract.ts";
import { messages } from "./messages.ts";

/** Models with the standing of their latest version, whoever made it. */
export function printModels(terminal: Terminal, { items, total, nextPageToken }: ModelPage): void {
  const { lang } = terminal;
  if (total === 0) {
    terminal.out(say(messages.noModels, lang));
    return;
  }
  terminal.table(
    [
      { header: say(messages.model, lang), value: ({ name }: ListedModel) => name },
      {
        header: say(messages.version, lang),
        value: ({ versions }) => String(versions.at(-1)?.version ?? "–"),
        align: "right",
      },
      { header: say(messages.approval, lang), value: ({ versions }) => stateText(versions.at(-1), lang) },
      {
        header: say(messages.gates, lang),
        value: ({ versions }) => gatesText(versions.at(-1), lang),
      },
      {
        header: say(messages.aliases, lang),
        value: ({ aliases }) =>
          aliases.map(({ alias, version }) => `${alias} → ${version}`).join(", ") || "–",
        shrink: true,
      },
    ],
    items,
  );
  if (nextPageToken !== null)
    terminal.note(
      say(messages.morePages, lang, {
        shown: items.length,
        total,
        limit: items.length,
        token: nextPageToken,
      }),
    );
}

export function printVersions(terminal: Terminal, record: ModelRecord, model: RegisteredModel): void {
  const { lang } = terminal;
  const gates = new Map(model.versions.map((version) => [version.version, version.gates]));
  terminal.out(`${terminal.style("bold", record.name)}${record.project ? `  (${record.project})` : ""}\n`);
  terminal.table(
    [
      {
        header: say(messages.version, lang),
        value: ({ version }: VersionRecord) => String(version),
        align: "right",
      },
      { header: say(messages.approval, lang), value: (version) => stateText(version, lang) },
      {
        header: say(messages.gates, lang),
        value: (version) => gatesText({ gates: gates.get(version.version) ?? [] }, lang),
      },
      { header: say(messages.aliases, lang), value: ({ aliases }) => aliases.join(", ") || "–" },
      { header: say(messages.stage, lang), value: ({ stage }) => (stage === "None" ? "–" : stage) },
      { header: say(messages.run, lang), value: ({ runId }) => runId?.slice(0, 8) ?? "–" },
      { header: say(messages.created, lang), value: ({ createdAtMs }) => timeText(createdAtMs) },
      { header: say(messages.by, lang), value: ({ createdBy }) => createdBy, shrink: true },
    ],
    record.versions,
  );
}

export function printVersion(terminal: Terminal, version: VersionDetail): void {
  const { lang } = terminal;
  const heading = (text: string) => terminal.out(`\n${terminal.style("bold", text)}`);
  terminal.out(
    `${terminal.style("bold", `${version.model} ${version.version}`)}  ${stateText(version, lang)}`,
  );
  if (version.runId) terminal.out(`${say(messages.run, lang)} ${version.runId}`);
  if (version.onnxDigest) terminal.out(`ONNX ${version.onnxDigest}`);
  if (version.treeDigest)
    terminal.out(`${say(messages.files, lang)} ${version.fileCount} ${version.treeDigest}`);
  if (version.unservable) terminal.out(say(messages.unservable, lang, { reason: version.unservable[lang] }));
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

function stateText(version: Pick<VersionRecord, "approvalState"> | undefined, lang: Lang): string {
  return version ? say(messages[version.approvalState], lang) : "–";
}

function gatesText(version: Pick<ListedVersion, "gates"> | undefined, lang: Lang): string {
  if (!version) return "–";
  const { gates } = version;
  if (gates.length === 0) return say(messages.gatesNone, lang);
  return say(messages.gatesPassed, lang, {
    total: gates.length,
    passed: gates.filter(({ passed }) => passed).length,
  });
}

function timeText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
