import { fill, type Lang, type MessageValues, type Text } from "../../../kernel/messages.ts";
import { missingProvenance, type ProvenancePiece } from "../../tracking/index.ts";
import { cardMessages as texts } from "../messages.ts";
import type { CardFacts } from "./card-facts.ts";

/** A model card in markdown. Sections stand in a fixed order; one without a record says that it is a gap. */
export function renderModelCard(
  facts: CardFacts,
  lang: Lang,
): { readonly markdown: string; readonly gaps: readonly string[] } {
  const card = new CardWriter(lang);
  writeHead(card, facts);
  writePurpose(card, facts);
  writeData(card, facts);
  writeMetrics(card, facts);
  writeGates(card, facts);
  writeSignature(card, facts);
  writeLimits(card, facts);
  writeOrigin(card, facts);
  return card.finish();
}

/** Collects markdown and, on the way, the gaps. */
class CardWriter {
  readonly #lang: Lang;
  readonly #lines: string[] = [];
  readonly #gaps: string[] = [];

  constructor(lang: Lang) {
    this.#lang = lang;
  }
  text<const T extends Text>(text: T, values?: MessageValues<T["en"]>): string {
    return fill(text[this.#lang], values ?? {}, this.#lang);
  }
  paragraph(text: string): void {
    this.#lines.push(text, "");
  }
  heading(level: 1 | 2, text: string): void {
    this.paragraph(`${"#".repeat(level)} ${text}`);
  }
  list(items: readonly string[]): void {
    this.#lines.push(...items.map((item) => `- ${item}`), "");
  }
  table(header: readonly string[], rows: readonly (readonly string[])[]): void {
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    this.#lines.push(line(header), line(header.map(() => "---")), ...rows.map(line), "");
  }
  gap(what: string): void {
    this.#gaps.push(what);
    this.paragraph(this.text(texts.gapMark, { what }));
  }
  finish(): { markdown: string; gaps: readonly string[] } {
    this.heading(2, this.text(texts.gaps));
    if (this.#gaps.length === 0) this.paragraph(this.text(texts.noGaps));
    else this.list(this.#gaps);
    return { markdown: `${this.#lines.join("\n").trimEnd()}\n`, gaps: this.#gaps };
  }
}

function writeHead(card: CardWriter, { version }: CardFacts): void {
  card.heading(1, card.text(texts.title, { model: version.model, version: version.version }));
  card.paragraph(card.text(texts.generated));
  const last = version.approvals.at(-1);
  if (!last) {
    card.paragraph(card.text(texts.statePending));
    card.gap(card.text(texts.gapApproval));
    return;
  }
  const text = last.decision === "approved" ? texts.stateApproved : texts.stateRejected;
  card.paragraph(card.text(text, { by: plain(last.by), reason: plain(last.reason) }));
  if (last.selfApproved) card.paragraph(card.text(texts.stateSelf));
}

function writePurpose(card: CardWriter, { project }: CardFacts): void {
  card.heading(2, card.text(texts.purpose));
  if (!project) card.gap(card.text(texts.gapPurpose));
  else card.paragraph(`**${plain(project.project.title)}** – ${plain(project.project.purpose)}`);
}

function writeData(card: CardWriter, { dataset }: CardFacts): void {
  card.heading(2, card.text(texts.data));
  if (!dataset) {
    card.gap(card.text(texts.gapData));
    return;
  }
  card.paragraph(
    card.text(texts.dataLine, {
      dataset: code(dataset.dataset),
      version: dataset.version,
      rows: dataset.rowCount,
      digest: dataset.digest,
    }),
  );
  const time = dataset.columns.find(({ kind, earliest, latest }) => kind === "time" && earliest && latest);
  if (time)
    card.paragraph(
      card.text(texts.dataTime, { column: code(time.name), from: time.earliest!, to: time.latest! }),
    );
  const { validation } = dataset;
  if (!validation) card.gap(card.text(texts.gapValidation));
  else if (validation.verdict === "passed") card.paragraph(card.text(texts.validationPassed));
  else
    card.paragraph(
      card.text(validation.verdict === "failed" ? texts.validationFailed : texts.validationWarned, {
        count: validation.findings.length,
      }),
    );
}

function writeMetrics(card: CardWriter, { version }: CardFacts): void {
  card.heading(2, card.text(texts.metrics));
  const metrics = Object.entries(version.metrics).sort(([a], [b]) => (a < b ? -1 : 1));
  if (metrics.length === 0) card.gap(card.text(texts.gapMetrics));
  else
    card.table(
      [card.text(texts.metric), card.text(texts.value)],
      metrics.map(([key, value]) => [
        plain(key),
        String(value === null ? "–" : Number(value.toPrecision(5))),
      ]),
    );
}

function writeGates(card: CardWriter, { version }: CardFacts): void {
  card.heading(2, card.text(texts.gates));
  if (version.gates.length === 0) card.gap(card.text(texts.gapGates));
  else
    card.table(
      [card.text(texts.gate), card.text(texts.result), card.text(texts.reason)],
      version.gates.map(({ gate, passed, reason }) => [
        plain(gate),
        card.text(passed ? texts.passed : texts.notPassed),
        plain(card.text(reason)),
      ]),
    );
}

function writeSignature(card: CardWriter, { version: { bundle, signature } }: CardFacts): void {
  card.heading(2, card.text(texts.signature));
  if (!signature) {
    card.gap(card.text(texts.gapSignature));
    return;
  }
  card.table(
    [card.text(texts.input), card.text(texts.type), card.text(texts.required), card.text(texts.meaning)],
    signature.inputs.map(({ name, type, required, description }) => [
      `\`${code(name)}\``,
      typeText(card, type),
      card.text(required ? texts.yes : texts.no),
      plain(description) || "–",
    ]),
  );
  card.table(
    [card.text(texts.output), card.text(texts.type), card.text(texts.meaning)],
    signature.outputs.map(({ name, type, description }) => [
      `\`${code(name)}\``,
      typeText(card, type),
      plain(description) || "–",
    ]),
  );
  if (bundle)
    card.paragraph(
      card.text(texts.decisionRule, {
        positive: plain(bundle.positiveLabel),
        negative: plain(bundle.negativeLabel),
        threshold: Number(bundle.decisionThreshold.toPrecision(4)),
        trainer: plain(bundle.trainer),
      }),
    );
  const unexplained = signature.inputs.filter(({ description }) => description.trim() === "");
  if (unexplained.length > 0)
    card.gap(card.text(texts.gapMeanings, { inputs: unexplained.map(({ name }) => plain(name)) }));
}

/** Akashi's two types in the reader's language; MLflow's as they are written there. */
function typeText(card: CardWriter, type: string): string {
  return type === "number" || type === "category" ? card.text(texts[type]) : plain(type);
}

const SEVERITIES = { low: texts.severityLow, medium: texts.severityMedium, high: texts.severityHigh };

function writeLimits(card: CardWriter, { version, project }: CardFacts): void {
  card.heading(2, card.text(texts.limits));
  const risks = project?.risks ?? [];
  const limits = risks.map(({ risk, severity, harm, mitigation }) =>
    card.text(texts.riskLine, {
      risk: plain(risk),
      harm: plain(harm),
      mitigation: plain(mitigation),
      severity: card.text(SEVERITIES[severity]),
    }),
  );
  if ((version.bundle?.explainerDigest ?? null) === null) limits.push(card.text(texts.noExplanations));
  limits.push(card.text(texts.unseenData));
  card.list(limits);
  if (risks.length === 0) card.gap(card.text(texts.gapRisks));
}

const PIECES: Readonly<Record<ProvenancePiece, Text>> = {
  commit: texts.pieceCommit,
  dirty: texts.pieceDirty,
  dataVersions: texts.pieceData,
  environmentDigest: texts.pieceEnvironment,
  machine: texts.pieceMachine,
  command: texts.pieceCommand,
};

function writeOrigin(card: CardWriter, { version, run }: CardFacts): void {
  card.heading(2, card.text(texts.origin));
  const lines: string[] = [];
  if (version.onnxDigest) lines.push(card.text(texts.onnxLine, { digest: version.onnxDigest }));
  if (version.treeDigest)
    lines.push(
      card.text(texts.filesLine, {
        count: version.fileCount ?? 0,
        digest: version.treeDigest,
        flavors: version.flavors.map(plain),
      }),
    );
  if (version.note) lines.push(card.text(texts.noteLine, { note: plain(version.note) }));
  if (!run) {
    card.list(lines);
    card.gap(card.text(texts.gapRun));
    return;
  }
  const { commit, dirty, environmentDigest } = run.provenance;
  lines.unshift(card.text(texts.runLine, { runId: run.runId, user: plain(run.user) }));
  if (commit) lines.push(card.text(dirty ? texts.commitDirty : texts.commitClean, { commit }));
  if (environmentDigest) lines.push(card.text(texts.environmentLine, { digest: environmentDigest }));
  card.list(lines);
  const missing = missingProvenance(run.provenance);
  if (missing.length > 0)
    card.gap(card.text(texts.gapProvenance, { pieces: missing.map((piece) => card.text(PIECES[piece])) }));
}

/** Free text from records may hold what markdown or HTML would act on. */
function plain(value: unknown): string {
  return (
    String(value)
      .replace(/[\\`*[\]|]/g, "\\$&")
      // An underscore inside a word, as in roc_auc, is no emphasis.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replaceAll("<", "&lt;")
      .replace(/\s*\n\s*/g, " ")
  );
}

/** Text that the template puts between backticks. */
function code(value: string): string {
  return value.replace(/[`|\s]+/g, " ");
}
