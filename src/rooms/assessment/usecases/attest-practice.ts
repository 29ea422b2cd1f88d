import { closest } from "../../../kernel/closest.ts";
import { readGitIdentity } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import {
  type AttestationView,
  type AttestInput,
  assessmentErrors,
  type FileProblem,
  type Place,
} from "../contract.ts";
import type { Attestation } from "../core/attestation.ts";
import { DAY_MS, dayOf } from "../core/days.ts";
import type { Catalogue, Practice } from "../core/practice.ts";
import { newestLiveVersionId } from "../core/records/production.ts";
import { digestPath } from "../maturity/digest-path.ts";
import { mostDays } from "../maturity/parse-attestations.ts";
import { attestationFile } from "../maturity/paths.ts";
import type { AnswerEntry } from "../maturity/schema.ts";
import { writeSkipped } from "../maturity/skipped.ts";
import { writeAttestation } from "../maturity/write-attestation.ts";
import { definitionsOf } from "./definitions.ts";
import type { AssessmentDeps } from "./deps.ts";
import { everyAnswer, newestDataVersions, recordsOf, signature } from "./people.ts";

/** Writes what a person says about a practice into the project. Nothing is written of an answer that cannot count. */
export async function attestPractice(
  deps: AssessmentDeps,
  input: AttestInput,
  context: UseCaseContext,
): Promise<AttestationView> {
  const { platform } = deps;
  const { root, name } = input.place;
  const atMs = Math.floor(platform.clock.nowMs() / 1000) * 1000;
  const { catalogue } = await definitionsOf(root, atMs, input.frameworkFiles);
  const practice = practiceIn(catalogue, input.practice);
  const days = checkedDays(input, practice);
  const about = await aboutOf(deps, input, practice);
  const link = input.link?.trim();
  const { attestation, fromLine } = await writeAttestation(
    root,
    practice.id,
    {
      answer: input.answer,
      by: signature(context, input.asGit === true ? await readGitIdentity(root) : null),
      at: new Date(atMs).toISOString().replace(".000Z", "Z"),
      until: dayOf(atMs + days * DAY_MS),
      note: input.note.trim(),
      ...(link ? { link } : {}),
      ...(about === undefined ? {} : { about }),
    },
    { catalogue, nowMs: atMs },
  );
  await writeSkipped(root, practice.id, null);
  const file = attestationFile(practice.id);
  const origin = { kept: "uncommitted" as const, file, line: fromLine, commit: null, committedBy: null };
  const view = viewOf({ ...attestation, origin }, name);
  await platform.ledger.write(context.actor, async ({ record }) => {
    const { id, practice: to, answer, by, note, link: at, expiresAtMs } = view;
    const data = { project: name, practice: to, answer, by, note, link: at, expiresAtMs, file };
    record({ kind: "practice.attested", subject: `attestation:${id}`, data });
  });
  const unbound = practice.attestation?.perVersion === true && about === undefined;
  return unbound ? { ...view, unbound } : view;
}

/** Throws E_PRACTICE_UNKNOWN. */
export function practiceIn(catalogue: Catalogue, id: string): Practice {
  const practice = catalogue.get(id);
  if (practice !== undefined) return practice;
  throw assessmentErrors.E_PRACTICE_UNKNOWN({
    practice: id,
    closest: closest(id, catalogue.keys()),
  });
}

function checkedDays(input: AttestInput, practice: Practice): number {
  if (input.answer === "yes" && practice.attestation === null) {
    throw assessmentErrors.E_ATTESTATION_NOT_ENOUGH({ practice: practice.id });
  }
  if (input.note.trim() === "") throw assessmentErrors.E_ATTESTATION_NOTE_MISSING({ practice: practice.id });
  const most = mostDays(practice, input.answer);
  const days = input.days ?? most;
  if (!Number.isInteger(days) || days < 1 || days > most) {
    throw assessmentErrors.E_ATTESTATION_DAYS({ days: String(days), practice: practice.id, most });
  }
  return days;
}

type About = Partial<NonNullable<AnswerEntry["about"]>>;

/**
 * What the answer is bound to: what the caller names, and the model version in production for practices that are asked
 * anew per version. Throws E_ATTESTATION_ABOUT.
 */
async function aboutOf(
  deps: AssessmentDeps,
  { place, about = [] }: AttestInput,
  practice: Practice,
): Promise<About | undefined> {
  const perVersion = practice.attestation?.perVersion === true;
  if (about.length === 0 && !perVersion) return undefined;
  const needsRecords = perVersion || about.some((one) => one === "model" || one.startsWith("data:"));
  const records = needsRecords ? await recordsOf(deps, place) : null;
  const live = records === null ? null : newestLiveVersionId(records);
  const found: { model?: string; tag?: string; data: Record<string, string>; files: Record<string, string> } =
    {
      data: {},
      files: {},
    };
  if (perVersion && live !== null) found.model = live;
  for (const value of about) {
    if (value === "model") {
      if (live === null) throw aboutError(value);
      found.model = live;
    } else if (value.startsWith("data:")) {
      const dataset = value.slice("data:".length);
      const version = newestDataVersions(records).get(dataset);
      if (version === undefined) throw aboutError(value);
      found.data[dataset] = version;
    } else if (value.startsWith("tag:")) {
      found.tag = value.slice("tag:".length);
      if (found.tag === "") throw aboutError(value);
    } else {
      const path = value.replace(/^\.\//, "").replace(/\/+$/, "");
      const digest = await digestPath(place.root, path);
      if (digest === undefined) throw assessmentErrors.E_ATTESTATION_ABOUT_LARGE({ value });
      if (digest === null) throw aboutError(value);
      found.files[path] = digest;
    }
  }
  const { model, tag, data, files } = found;
  const whole = {
    ...(model === undefined ? {} : { model }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(Object.keys(files).length === 0 ? {} : { files }),
    ...(tag === undefined ? {} : { tag }),
  };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

const aboutError = (value: string) => assessmentErrors.E_ATTESTATION_ABOUT({ value });

/** Newest first, lapsed ones included. */
export async function listAnswers(
  deps: AssessmentDeps,
  place: Place,
): Promise<{ items: AttestationView[]; problems: FileProblem[] }> {
  const nowMs = deps.platform.clock.nowMs();
  const { catalogue } = await definitionsOf(place.root, nowMs);
  const { attestations, problems } = await everyAnswer(deps, place, catalogue, nowMs);
  const newestFirst = attestations.toSorted((a, b) => b.atMs - a.atMs || (a.practice < b.practice ? -1 : 1));
  return { items: newestFirst.map((one) => viewOf(one, place.name)), problems: [...problems] };
}

function viewOf({ speaksOf, origin, ...attestation }: Attestation, project: string): AttestationView {
  const { modelVersionId, data, files, paths, tag } = speaksOf;
  const { kept, file, line, commit, committedBy } = origin;
  const speaks = { data: { ...data }, files: { ...files }, paths: [...paths], tag };
  const about = Object.keys(data).length + Object.keys(files).length + paths.length > 0 || tag !== null;
  return {
    id: `${attestation.practice}@${new Date(attestation.atMs).toISOString()}@${attestation.by}`,
    project,
    ...attestation,
    modelVersionId,
    ...(about ? { speaksOf: speaks } : {}),
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    kept,
    commit,
    committedBy,
  };
}
