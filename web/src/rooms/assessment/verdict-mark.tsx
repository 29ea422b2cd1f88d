import type { Grade, Outcome, Verdict } from "../../../../src/rooms/assessment/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { StateMark, type Tone } from "../../ui/state-mark.tsx";

export const VERDICTS = ["not-met", "unknown", "met", "not-applicable"] as const satisfies readonly Verdict[];

export const verdictWord = {
  met: m.met,
  "not-met": m.notMet,
  unknown: m.unknown,
  "not-applicable": m.notApplicable,
} as const;

const verdictTone: Record<Verdict, Tone> = {
  met: "ok",
  "not-met": "bad",
  unknown: "unknown",
  "not-applicable": "idle",
};

/** A person's word is shown as such: it is met, but by attestation. */
export function VerdictMark({
  verdict,
  grade = null,
  quiet = false,
}: {
  verdict: Verdict;
  grade?: Grade | null;
  quiet?: boolean;
}) {
  const say = useSay();
  if (verdict === "met" && grade === "attested") {
    return (
      <StateMark tone="ok" icon="pen" quiet={quiet}>
        {say(m.attested)}
      </StateMark>
    );
  }
  return (
    <StateMark tone={verdictTone[verdict]} quiet={quiet}>
      {say(verdictWord[verdict])}
    </StateMark>
  );
}

const gradeWord = {
  drill: m.gradeDrill,
  record: m.gradeRecord,
  repo: m.gradeRepo,
  attested: m.gradeAttested,
} as const;

export function useGradeWord(): (grade: Grade) => string {
  const say = useSay();
  return (grade) => say(gradeWord[grade]);
}

const outcomes = {
  yes: { tone: "ok", word: m.outcomeYes },
  no: { tone: "bad", word: m.outcomeNo },
  unknown: { tone: "unknown", word: m.outcomeUnknown },
  "not-applicable": { tone: "idle", word: m.outcomeNotApplicable },
} as const;

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  return (
    <StateMark tone={outcomes[outcome].tone} quiet>
      {say(outcomes[outcome].word)}
    </StateMark>
  );
}
