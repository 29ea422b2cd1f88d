import { useQuery } from "@tanstack/react-query";
import type {
  Assessment,
  Assignment,
  AttestationView,
  Planned,
  PracticeResult,
  Waiver,
} from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./assessment.module.css";
import { assignmentsQuery, attestationsQuery, waiversQuery } from "./queries.ts";

/**
 * What people decided as it stands in the project now. An assessment never changes once it is kept, so an answer that
 * was given after it is shown beside it and not as part of it.
 */
export interface Decisions {
  readonly project: string;
  /** Answers that the shown assessment could not know yet, newest first. */
  readonly pending: readonly AttestationView[];
  readonly assignments: readonly Planned[] | undefined;
  readonly waivers: readonly Waiver[];
}

export function useDecisions(assessment: Assessment): Decisions {
  const project = assessment.project.name;
  const attestations = useQuery(attestationsQuery(project));
  const assignments = useQuery(assignmentsQuery(project));
  const waivers = useQuery(waiversQuery(project));
  const observedAtMs = Date.parse(assessment.observedAt);
  const known = new Set(
    assessment.frameworks.flatMap((framework) => (framework.waivers ?? []).map(waiverKey)),
  );
  return {
    project,
    pending: (attestations.data?.items ?? []).filter((answer) => answer.atMs > observedAtMs),
    assignments: assignments.data,
    waivers: (waivers.data ?? []).filter((waiver) => !waiver.lapsed && !known.has(waiverKey(waiver))),
  };
}

const waiverKey = ({ framework, statement, expires }: Waiver) => `${framework} ${statement} ${expires}`;

/** The plan of today; the assessment's own where the project's folder cannot be read any more. */
export function assignmentOf(
  { assignments }: Decisions,
  practice: Pick<PracticeResult, "id" | "assignment">,
): Planned | Assignment | undefined {
  return assignments ? assignments.find((entry) => entry.practice === practice.id) : practice.assignment;
}

export function AssignmentMark({
  assignment,
  open,
}: {
  assignment: Planned | Assignment | undefined;
  /** The practice is not met yet, so that a day can be missed. */
  open: boolean;
}) {
  const say = useSay();
  const format = useFormat();
  if (!assignment) return null;
  const { owner, due } = assignment;
  const past = "past" in assignment ? assignment.past : assignment.overdue;
  if (due === null)
    return (
      <StateMark tone="idle" icon="pen" quiet>
        {say(m.assignedTo, { owner })}
      </StateMark>
    );
  const date = format.date(Date.parse(`${due}T00:00:00`));
  return past && open ? (
    <StateMark tone="bad" icon="clock">
      {say(m.overdue, { owner, date })}
    </StateMark>
  ) : (
    <StateMark tone="idle" icon="clock" quiet>
      {say(m.assignedDue, { owner, date })}
    </StateMark>
  );
}

/** Answers about one practice that wait for the next assessment. */
export function PendingAnswers({ decisions, practice }: { decisions: Decisions; practice: string }) {
  const say = useSay();
  const pending = decisions.pending.filter((answer) => answer.practice === practice);
  if (pending.length === 0) return null;
  const words = { yes: m.pendingYes, no: m.pendingNo, "not-applicable": m.pendingNotApplicable } as const;
  return (
    <ul className={styles["pending"]}>
      {pending.map((answer) => (
        <li key={answer.id}>
          <StateMark tone="active" icon="clock">
            {say(m.nextAssessment)}
          </StateMark>{" "}
          {say(words[answer.answer], { by: answer.by, note: answer.note })}{" "}
          {answer.file ? (
            <code>
              {answer.file}
              {answer.line ? `:${answer.line}` : ""}
            </code>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** How many answers wait, and files of people that cannot be read. */
export function DecisionNotices({ decisions }: { decisions: Decisions }) {
  const say = useSay();
  const { lang } = usePreferences();
  const attestations = useQuery(attestationsQuery(decisions.project));
  const count = decisions.pending.length + decisions.waivers.length;
  const problems = attestations.data?.problems ?? [];
  return (
    <>
      <div role="status">
        {count === 0 ? null : (
          <p className={styles["notice"]}>
            <StateMark tone="active" icon="clock">
              {count === 1 ? say(m.pendingOne) : say(m.pendingMany, { count })}
            </StateMark>
          </p>
        )}
      </div>
      {problems.length === 0 ? null : (
        <Section title={say(m.wrongFiles)} note={say(m.wrongFilesNote)}>
          <Stack gap={8}>
            {problems.map((problem) => (
              <p key={`${problem.file}:${problem.line}:${problem.column}`}>
                <StateMark tone="bad">{problem.code}</StateMark>{" "}
                <code>
                  {problem.file}:{problem.line}:{problem.column}
                </code>{" "}
                {problem.problem[lang]} <span className="ak-muted">{problem.remedy[lang]}</span>
              </p>
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}
