import type { Lang } from "../../../../kernel/messages.ts";
import type { Assessment, NextStep, PracticeResult } from "../../contract.ts";
import { decidingEvidence } from "../../core/change-cause.ts";
import type { Output } from "../../core/output.ts";
import { type CellValue, csvCell } from "../../report/csv-cell.ts";

interface Row {
  readonly practice: PracticeResult;
  readonly step: NextStep | undefined;
  readonly assessment: Assessment;
  readonly lang: Lang;
}

const decided = ({ practice }: Row) => decidingEvidence(practice);

/** Names of columns stay the same in both languages, so that programs can rely on them; columns are only added. */
const COLUMNS: readonly (readonly [name: string, value: (row: Row) => CellValue])[] = [
  ["project", ({ assessment }) => assessment.project.name],
  ["commit", ({ assessment }) => assessment.project.commit],
  ["observed_at", ({ assessment }) => assessment.observedAt],
  ["practice", ({ practice }) => practice.id],
  ["title", ({ practice, lang }) => practice.title[lang]],
  ["statement", ({ practice, lang }) => practice.statement[lang]],
  ["verdict", ({ practice }) => practice.verdict],
  ["grade", ({ practice }) => practice.grade],
  ["configured_only", ({ practice }) => practice.configuredOnly],
  ["contradicted", ({ practice }) => practice.contradicted],
  ["reason", ({ practice, lang }) => practice.reason[lang]],
  ["evidence_count", ({ practice }) => practice.evidence.length],
  ["probe", (row) => decided(row)?.probeId ?? null],
  ["finding", (row) => decided(row)?.summary[row.lang] ?? null],
  ["path", (row) => decided(row)?.location?.path ?? null],
  ["line", (row) => decided(row)?.location?.line ?? null],
  ["record", (row) => decided(row)?.location?.recordId ?? null],
  ["evidence_commit", (row) => decided(row)?.location?.commit ?? null],
  ["expires_at", (row) => isoOrNull(decided(row)?.expiresAtMs)],
  [
    "stands_before",
    ({ step }) => step?.unblocks.map((one) => `${one.framework} ${one.level}`).join("; ") ?? null,
  ],
  ["effort", ({ practice }) => practice.effort],
  ["remedy", ({ practice, step, lang }) => (step ?? practice).remedy[lang]],
  ["makes", ({ practice }) => practice.makes],
  ["command", ({ practice }) => practice.command],
  ["owner", ({ practice }) => practice.assignment?.owner ?? null],
  ["due", ({ practice }) => practice.assignment?.due ?? null],
  ["overdue", ({ practice }) => practice.assignment?.overdue ?? null],
];

const isoOrNull = (atMs: number | null | undefined): string | null =>
  atMs === null || atMs === undefined ? null : new Date(atMs).toISOString();

/** Excel takes a file without this mark for the code page of the machine, which breaks every Japanese text. */
const BYTE_ORDER_MARK = "\ufeff";

/** One row a practice, in the order of the catalogue. */
export const output: Output = {
  id: "csv",
  render(assessment, { lang }) {
    const steps = new Map(assessment.nextSteps.map((step) => [step.practice, step]));
    const rows = assessment.practices.map((practice) =>
      COLUMNS.map(([, value]) =>
        csvCell(value({ practice, step: steps.get(practice.id), assessment, lang })),
      ),
    );
    const lines = [COLUMNS.map(([name]) => name), ...rows].map((cells) => `${cells.join(",")}\r\n`);
    return `${lang === "ja" ? BYTE_ORDER_MARK : ""}${lines.join("")}`;
  },
};
