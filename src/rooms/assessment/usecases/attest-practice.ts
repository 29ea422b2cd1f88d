import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { readRecordFacts } from "../collectors/records/read-record-facts.ts";
import { type AttestationView, type AttestInput, assessmentErrors } from "../contract.ts";
import type { Practice } from "../core/practice.ts";
import { newestLiveVersionId } from "../core/records/production.ts";
import { closest } from "../frameworks/closest.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { insertAttestation } from "../store/attestation-store.ts";
import type { AssessmentTables } from "../store/tables.ts";
import type { AssessmentDeps } from "./deps.ts";

const DAY_MS = 86_400_000;
/** A waiver is looked at again after a year at the latest. */
const LONGEST_WAIVER_DAYS = 365;

/** Keeps what a person says about a practice, with its end. Nothing is kept of an answer that cannot count. */
export async function attestPractice(
  deps: AssessmentDeps,
  input: AttestInput,
  context: UseCaseContext,
): Promise<AttestationView> {
  const { catalogue } = await loadDefinitions();
  const practice = catalogue.get(input.practice);
  if (practice === undefined) {
    throw assessmentErrors.E_PRACTICE_UNKNOWN({
      practice: input.practice,
      closest: closest(input.practice, catalogue.keys()) ?? "",
    });
  }
  const days = checkedDays(input, practice);
  const { platform } = deps;
  const atMs = platform.clock.nowMs();
  const attestation: AttestationView = {
    id: newId(),
    project: input.project.config.project.name,
    practice: practice.id,
    answer: input.answer,
    by: context.actor.name,
    note: input.note.trim(),
    link: input.link ?? null,
    atMs,
    expiresAtMs: atMs + days * DAY_MS,
    modelVersionId: practice.attestation?.perVersion ? await liveVersion(deps, input) : null,
  };
  await platform.ledger.write<AssessmentTables, void>(context.actor, async ({ trx, record }) => {
    await insertAttestation(trx, attestation);
    const { id, practice: about, answer, note, link, expiresAtMs } = attestation;
    record({
      kind: "practice.attested",
      subject: `attestation:${id}`,
      data: { project: attestation.project, practice: about, answer, note, link, expiresAtMs },
    });
  });
  return attestation;
}

function checkedDays(input: AttestInput, practice: Practice): number {
  if (input.answer === "yes" && practice.attestation === null) {
    throw assessmentErrors.E_ATTESTATION_NOT_ENOUGH({ practice: practice.id });
  }
  if (input.note.trim() === "") throw assessmentErrors.E_ATTESTATION_NOTE_MISSING({ practice: practice.id });
  const most =
    input.answer === "not-applicable"
      ? LONGEST_WAIVER_DAYS
      : (practice.attestation?.days ?? LONGEST_WAIVER_DAYS);
  const days = input.days ?? most;
  if (!Number.isInteger(days) || days < 1 || days > most) {
    throw assessmentErrors.E_ATTESTATION_DAYS({ days: String(days), practice: practice.id, most });
  }
  return days;
}

/** The model version that the answer speaks of, for practices that are asked anew per version. */
async function liveVersion(
  { platform, rooms }: AssessmentDeps,
  { project }: AttestInput,
): Promise<string | null> {
  return newestLiveVersionId(await readRecordFacts({ platform, rooms, project, drills: [] }));
}
