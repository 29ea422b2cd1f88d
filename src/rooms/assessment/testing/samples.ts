import type { Text } from "../../../kernel/messages.ts";
import type { Evidence, Grade, Outcome, PracticeRef, Verdict } from "../contract.ts";
import type { Lookup, Standing } from "../core/judge-need.ts";
import { type Practice, TRAITS } from "../core/practice.ts";
import type { Profile } from "../core/profile.ts";
import type { Testimony } from "../core/testimony.ts";

export const NOW_MS = Date.UTC(2026, 10, 21);
export const DAY_MS = 86_400_000;

export const text = (en: string): Text => ({ en, ja: `「${en}」です。` });

export const samplePractice = (changes: Partial<Practice> = {}): Practice => ({
  id: "model-rollback",
  title: text("Model rollback"),
  statement: text("There is a way back."),
  parts: [],
  evidence: ["repo", "record", "drill"],
  attestation: null,
  effort: "small",
  remedy: text("Script it."),
  makes: null,
  command: null,
  ...changes,
});

export const openProfile: Profile = Object.fromEntries(
  TRAITS.map((trait) => [trait, { holds: null, reason: text("nobody said") }]),
) as unknown as Profile;

export function testimony(kind: Grade, outcome: Outcome, changes: Partial<Testimony> = {}): Testimony {
  const evidence: Evidence = {
    probeId: `${kind}-says-${outcome}`,
    kind,
    outcome,
    summary: text(`${kind} says ${outcome}`),
    observedAtMs: NOW_MS,
    expiresAtMs: null,
  };
  return {
    practice: "model-rollback",
    part: null,
    evidence: [evidence],
    outcome,
    kind,
    configurationOnly: false,
    expired: false,
    remedy: outcome === "no" ? text("The probe's remedy.") : null,
    outranked: false,
    lapse: null,
    ...changes,
  };
}

/** A lookup from verdicts by `practice` or `practice#part`; what is not named is unknown. */
export function lookupOf(verdicts: Readonly<Record<string, Verdict | Standing>>): Lookup {
  return (ref: PracticeRef) => {
    const key = ref.part === undefined ? ref.practice : `${ref.practice}#${ref.part}`;
    const found = verdicts[key] ?? verdicts[ref.practice] ?? "unknown";
    return typeof found === "string"
      ? { verdict: found, grade: found === "met" ? "record" : null, configuredOnly: false }
      : found;
  };
}

/** A lookup that answers every question alike. */
export const everything =
  (verdict: Verdict): Lookup =>
  () => ({ verdict, grade: verdict === "met" ? "record" : null, configuredOnly: false });
