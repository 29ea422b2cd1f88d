import { isAkashiError } from "../../../kernel/errors.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import { listInside } from "../../../platform/files/index.ts";
import { type CommittedFile, committedFiles, type FileCommit } from "../../../platform/git/index.ts";
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
  const results: ReadAttestations[] = [];
  for (let start = 0; start < entries.length; start += FILES_AT_ONCE) {
    const some = entries.slice(start, start + FILES_AT_ONCE);
    results.push(
      ...(await Promise.all(some.map(({ path }) => readOne(root, path, committed, { catalogue, nowMs })))),
    );
  }
  return {
    attestations: results.flatMap((one) => one.attestations),
    problems: results.flatMap((one) => one.problems),
  };
}

/** Each may start a process of git. */
const FILES_AT_ONCE = 8;

async function readOne(
  root: string,
  path: string,
  committed: readonly CommittedFile[] | null,
  context: ParseContext,
): Promise<ReadAttestations> {
  try {
    const file = await readMaturityFile(root, path);
    if (file === null) return { attestations: [], problems: [] };
    const stated = parseAttestations(file.text, path, context.catalogue, context.nowMs);
    const origins = await originsOf(path, file, stated, committed, context);
    const attestations = stated.map(({ attestation }, i) => ({ ...attestation, origin: origins[i]! }));
    return { attestations, problems: [] };
  } catch (error) {
    return { attestations: [], problems: [problemOf(error, path)] };
  }
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
  const committedText = known.holds(file.bytes) ? file.text : await known.read();
  const now = answersIn(committedText, path, context);
  const commits = await known.commits();
  // From the newest on, as far back as any answer reaches that stands in the current commit.
  const versions: { readonly commit: FileCommit; readonly answers: ReadonlySet<string> }[] = [];
  for (const [i, commit] of commits.entries()) {
    const answers = i === 0 ? now : answersIn(await commit.read(), path, context);
    if (![...answers].some((answer) => now.has(answer))) break;
    versions.push({ commit, answers });
  }
  return stated.map((answer) => {
    const key = canonicalJson(answer.entry);
    if (!now.has(key)) return base(answer);
    const gone = versions.findIndex(({ answers }) => !answers.has(key));
    const brought = versions[(gone < 0 ? versions.length : gone) - 1]?.commit;
    return {
      ...base(answer),
      kept: "committed",
      commit: brought?.commit ?? null,
      committedBy: brought === undefined ? null : `${brought.authorName} <${brought.authorEmail}>`,
    };
  });
}

/** The answers of one version of a file, by their content. A version that is broken, or gone, has none. */
function answersIn(
  text: string | null,
  path: string,
  { catalogue, nowMs }: ParseContext,
): ReadonlySet<string> {
  try {
    const answers = text === null ? [] : parseAttestations(text, path, catalogue, nowMs);
    return new Set(answers.map(({ entry }) => canonicalJson(entry)));
  } catch (error) {
    if (isAkashiError(error)) return new Set();
    throw error;
  }
}

/** An error of the catalogue as something to list; anything else is a fault of ours and is thrown. */
function problemOf(error: unknown, file: string): FileProblem {
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
