import type { Assessment, PracticeResult, Verdict } from "../../../../src/rooms/assessment/contract.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Command } from "../../ui/command.tsx";
import styles from "./assessment.module.css";
import { AssignDialog, AttestDialog, NotApplicableDialog } from "./decision-dialogs.tsx";
import { AssignmentMark, assignmentOf, type Decisions, PendingAnswers } from "./decisions.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { FixPreview } from "./fix-preview.tsx";
import { useGradeWord, VerdictMark } from "./verdict-mark.tsx";

export const efforts = { small: m.effortSmall, medium: m.effortMedium, large: m.effortLarge } as const;

/** Something is left to do or to find out. */
export function isOpen({ verdict }: { readonly verdict: Verdict }): boolean {
  return verdict === "not-met" || verdict === "unknown";
}

/** One practice: how it stands and why, what speaks for and against it, what to do, and what a person can decide. */
export function PracticeDetail({
  practice,
  assessment,
  decisions,
}: {
  practice: PracticeResult;
  assessment: Assessment;
  decisions: Decisions;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  const gradeWord = useGradeWord();
  const open = isOpen(practice);
  const assignment = assignmentOf(decisions, practice);
  return (
    <div className={styles["practice"]}>
      <p className={styles["practiceHead"]}>
        <span className={styles["practiceTitle"]}>{practice.title[lang]}</span>
        <VerdictMark verdict={practice.verdict} grade={practice.grade} />
        {practice.grade ? <span className="ak-muted ak-small">{gradeWord(practice.grade)}</span> : null}
        <code className="ak-muted">{practice.id}</code>
        <AssignmentMark assignment={assignment} open={open} />
      </p>
      <PendingAnswers decisions={decisions} practice={practice.id} />
      <p>{practice.reason[lang]}</p>
      {practice.configuredOnly ? <p className="ak-muted">{say(m.configuredOnly)}</p> : null}
      {practice.parts.length > 0 ? (
        <p className={styles["practiceHead"]}>
          {practice.parts.map((part) => (
            <span key={part.part} className={styles["arrow"]}>
              {part.title[lang]} <VerdictMark verdict={part.verdict} grade={part.grade} quiet />
            </span>
          ))}
        </p>
      ) : null}
      <p className={styles["label"]}>{say(m.evidence)}</p>
      <EvidenceList practice={practice} assessment={assessment} />
      {open ? <Remedy practice={practice} project={decisions.project} /> : null}
      <fieldset className={styles["actions"]}>
        <legend className="ak-hidden">{say(m.actionsFor, { practice: practice.title[lang] })}</legend>
        <AttestDialog project={decisions.project} practice={practice} />
        {practice.verdict === "not-applicable" ? null : (
          <NotApplicableDialog project={decisions.project} practice={practice} />
        )}
        {open || assignment ? (
          <AssignDialog project={decisions.project} practice={practice} assignment={assignment} />
        ) : null}
      </fieldset>
    </div>
  );
}

function Remedy({ practice, project }: { practice: PracticeResult; project: string }) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <>
      <p className={styles["label"]}>{say(m.remedy)}</p>
      <p>
        {practice.remedy[lang]} <span className="ak-muted ak-small">{say(efforts[practice.effort])}</span>
        {practice.makes ? (
          <span className="ak-muted ak-small"> {say(m.makes, { file: practice.makes })}</span>
        ) : null}
      </p>
      {practice.command ? (
        <div>
          <Command text={practice.command} />
        </div>
      ) : null}
      <FixPreview project={project} practice={practice.id} title={practice.title[lang]} />
    </>
  );
}
