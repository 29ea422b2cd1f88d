import { closest } from "../../../kernel/closest.ts";
import { assessmentErrors } from "../contract.ts";
import type { Attestation } from "../core/attestation.ts";
import { DAY_MS, dayOf, endMs, momentMs } from "../core/days.ts";
import type { Catalogue, Practice } from "../core/practice.ts";
import { type ParsedDefinition, parseDefinition } from "../frameworks/parse-definition.ts";
import { maturityErrors } from "./file-errors.ts";
import { attestationFile } from "./paths.ts";
import { type AnswerEntry, type AttestationFile, attestationFileSchema } from "./schema.ts";

/** A waiver is looked at again after a year at the latest. */
export const LONGEST_WAIVER_DAYS = 365;

/** How long an answer about the practice may count. */
export const mostDays = (practice: Practice, answer: Attestation["answer"]): number =>
  answer === "not-applicable" ? LONGEST_WAIVER_DAYS : (practice.attestation?.days ?? LONGEST_WAIVER_DAYS);

/** One answer of a file, with the line at which it begins, from 1. */
export interface StatedAnswer {
  readonly entry: AnswerEntry;
  readonly attestation: Omit<Attestation, "origin">;
  readonly fromLine: number;
}

/**
 * The answers of one file. Whether it was written by the command, by hand or by a merge, the same rules hold. Throws
 * E_MATURITY_* with file, line, column, rule and fix.
 */
export function parseAttestations(
  text: string,
  file: string,
  catalogue: Catalogue,
  nowMs: number,
): StatedAnswer[] {
  const parsed = parseDefinition(text, file, attestationFileSchema, maturityErrors);
  const practice = practiceOf(parsed, file, catalogue);
  const { answers } = parsed.value;
  return answers.map((entry, i) => {
    checkTimes(entry, i, practice, parsed, nowMs);
    const fromLine = parsed.positionOf(["answers", i]).line;
    return { entry, attestation: attestationOf(practice.id, entry), fromLine };
  });
}

function practiceOf(parsed: ParsedDefinition<AttestationFile>, file: string, catalogue: Catalogue): Practice {
  const { practice: id } = parsed.value;
  const position = parsed.positionOf(["practice"]);
  const practice = catalogue.get(id);
  if (practice === undefined) {
    throw assessmentErrors.E_MATURITY_PRACTICE_UNKNOWN({
      ...position,
      practice: id,
      closest: closest(id, catalogue.keys()),
    });
  }
  const named = file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
  if (named !== id) {
    throw assessmentErrors.E_MATURITY_VALUE_INVALID({
      ...position,
      member: "practice",
      value: id,
      expected: `${named} (${attestationFile(named)})`,
    });
  }
  return practice;
}

/** A clock may be a little ahead; more than a day makes an answer count longer than it should. */
const CLOCK_TOLERANCE_MS = DAY_MS;

function checkTimes(
  { answer, at, until }: AnswerEntry,
  i: number,
  practice: Practice,
  parsed: ParsedDefinition<unknown>,
  nowMs: number,
): void {
  const refuse = (member: "at" | "until", value: string, expected: string) =>
    assessmentErrors.E_MATURITY_VALUE_INVALID({
      ...parsed.positionOf(["answers", i, member]),
      member: `answers[${i}].${member}`,
      value,
      expected,
    });
  const atMs = momentMs(at)!;
  const untilMs = endMs(until)!;
  const most = mostDays(practice, answer);
  if (atMs > nowMs + CLOCK_TOLERANCE_MS) throw refuse("at", at, `<= ${dayOf(nowMs)}`);
  if (untilMs < atMs) throw refuse("until", until, `>= ${dayOf(atMs)}`);
  // A day counts through its end, so the last one may bring up to a day more.
  if (untilMs - atMs > (most + 1) * DAY_MS) throw refuse("until", until, `<= ${dayOf(atMs + most * DAY_MS)}`);
}

function attestationOf(practice: string, entry: AnswerEntry): Omit<Attestation, "origin"> {
  const { answer, by, note, link = null, at, until, about } = entry;
  return {
    practice,
    answer,
    by,
    note: note.trim(),
    link,
    atMs: momentMs(at)!,
    expiresAtMs: endMs(until)!,
    speaksOf: {
      modelVersionId: about?.model ?? null,
      data: about?.data ?? {},
      files: about?.files ?? {},
      paths: about?.paths ?? [],
      tag: about?.tag ?? null,
    },
  };
}
