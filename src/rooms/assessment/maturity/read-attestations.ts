import { isAkashiError } from "../../../kernel/errors.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import { listInside } from "../../../platform/files/index.ts";
import { type CommittedFile, committedFiles, type LineOrigin } from "../../../platform/git/index.ts";
import type { FileProblem } from "../contract.ts";
import type { Attestation, AttestationOrigin } from "../core/attestation.ts";
import type { Catalogue } from "../core/practice.ts";
import { type MaturityFile, readMaturityFile } from "./maturity-file.ts";
import { parseAttestations, type StatedAnswer } from "./parse-attestations.ts";
import { ATTESTATION_FOLDER } from "./paths.ts";

export interface ReadAttestations {
  readonly attestations: readonly Attestation[];
  /** Files whose answers do not count before they are repaired. */
  readonly problems: readonly FileProblem[];
}

/**
 * What people answered, from the project's files, each with the commit that brought it. A file that is wrong is
 * reported and none of its answers counts; the others do.
 */
export async function readAttestations(
  root: string,
  catalogue: Catalogue,
  nowMs: number,
): Promise<ReadAttestations> {
  const entries = (await listInside(root, ATTESTATION_FOLDER)).filter(({ path }) => /\.ya?ml$/.test(path));
  if (entries.length === 0) return { attestations: [], problems: [] };
  const committed = await committedFiles(root, ATTESTATION_FOLDER);
  const attestations: Attestation[] = [];
  const problems: FileProblem[] = [];
  for (const { path } of entries) {
    try {
      const file = await readMaturityFile(root, path);
      if (file === null) continue;
      const stated = parseAttestations(file.text, path, catalogue, nowMs);
      const origins = await originsOf(path, file, stated, committed, { catalogue, nowMs });
      attestations.push(...stated.map(({ attestation }, i) => ({ ...attestation, origin: origins[i]! })));
    } catch (error) {
      problems.push(problemOf(error, path));
    }
  }
  return { attestations, problems };
}

interface ParseContext {
  readonly catalogue: Catalogue;
  readonly nowMs: number;
}

async function originsOf(
  path: string,
  file: MaturityFile,
  stated: readonly StatedAnswer[],
  committed: readonly CommittedFile[] | null,
  context: ParseContext,
): Promise<AttestationOrigin[]> {
  const known = committed?.find((one) => one.path === path);
  const base = (answer: StatedAnswer): AttestationOrigin => ({
    kept: committed === null ? "no-git" : "uncommitted",
    file: path,
    line: answer.fromLine,
    commit: null,
    committedBy: null,
  });
  if (known === undefined) return stated.map(base);
  const before = await committedAnswers(path, file, stated, known, context);
  const lines = await known.origins();
  return stated.map((answer) => {
    const same = before.get(canonicalJson(answer.entry));
    if (same === undefined) return base(answer);
    const origin = newest(lines.slice(same.fromLine - 1, same.toLine));
    return {
      ...base(answer),
      kept: "committed",
      commit: origin?.commit ?? null,
      committedBy: origin === undefined ? null : `${origin.authorName} <${origin.authorEmail}>`,
    };
  });
}

/** The answers as the current commit has them, by their content. Nothing of a commit that cannot be read. */
async function committedAnswers(
  path: string,
  file: MaturityFile,
  stated: readonly StatedAnswer[],
  committed: CommittedFile,
  { catalogue, nowMs }: ParseContext,
): Promise<ReadonlyMap<string, StatedAnswer>> {
  const index = (answers: readonly StatedAnswer[]) =>
    new Map(answers.map((answer) => [canonicalJson(answer.entry), answer]));
  if (committed.holds(file.bytes)) return index(stated);
  const text = await committed.read();
  try {
    return text === null ? new Map() : index(parseAttestations(text, path, catalogue, nowMs));
  } catch (error) {
    if (isAkashiError(error)) return new Map();
    throw error;
  }
}

/** A later change of one line of an answer is a change of the answer. */
const newest = (lines: readonly LineOrigin[]): LineOrigin | undefined =>
  lines.reduce<LineOrigin | undefined>(
    (best, line) => (best === undefined || line.authoredAtMs > best.authoredAtMs ? line : best),
    undefined,
  );

/** An error of the catalogue as something to list; anything else is a fault of ours and is thrown. */
export function problemOf(error: unknown, file: string): FileProblem {
  if (!isAkashiError(error)) throw error;
  const { details } = error;
  return {
    file,
    line: typeof details["line"] === "number" ? details["line"] : 1,
    column: typeof details["column"] === "number" ? details["column"] : 1,
    code: error.code,
    problem: { en: error.messageIn("en"), ja: error.messageIn("ja") },
    remedy: { en: error.remedyIn("en"), ja: error.remedyIn("ja") },
  };
}
