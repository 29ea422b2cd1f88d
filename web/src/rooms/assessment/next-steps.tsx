import { Button } from "@mantine/core";
import { useState } from "react";
import type { Assessment, NextStep } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Command } from "../../ui/command.tsx";
import { Cluster, Section } from "../../ui/page.tsx";
import styles from "./assessment.module.css";
import { AssignDialog } from "./decision-dialogs.tsx";
import { AssignmentMark, assignmentOf, type Decisions } from "./decisions.tsx";
import { FixPreview } from "./fix-preview.tsx";
import { efforts } from "./practice-detail.tsx";
import type { Supposing } from "./supposing.ts";
import { VerdictMark } from "./verdict-mark.tsx";
import { SupposeBox } from "./what-if.tsx";

const SHOWN = 6;

/** What lifts the project most for its effort: why, with which command or file, and what that would write. */
export function NextSteps({
  assessment,
  decisions,
  supposing,
}: {
  assessment: Assessment;
  decisions: Decisions;
  supposing: Supposing;
}) {
  const say = useSay();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { nextSteps } = assessment;
  if (nextSteps.length === 0) return null;
  return (
    <Section
      title={say(m.nextSteps)}
      note={
        <>
          {say(m.nextStepsNote)} {say(m.gainNote)}
        </>
      }
      flush
    >
      <ol className={styles["steps"]}>
        {nextSteps.slice(0, all ? undefined : SHOWN).map((step, at) => (
          <li key={step.practice}>
            <span className={styles["stepNumber"]}>{format.number(at + 1)}</span>
            <Step step={step} assessment={assessment} decisions={decisions} supposing={supposing} />
          </li>
        ))}
      </ol>
      {nextSteps.length > SHOWN ? (
        <div className={styles["controls"]}>
          <Button size="xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say(m.fewerSteps) : say(m.moreSteps, { count: nextSteps.length })}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function Step({
  step,
  assessment,
  decisions,
  supposing,
}: {
  step: NextStep;
  assessment: Assessment;
  decisions: Decisions;
  supposing: Supposing;
}) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const titles = new Map(assessment.frameworks.map((framework) => [framework.id, framework.title[lang]]));
  const assignment = assignmentOf(decisions, { id: step.practice, assignment: step.assignment });
  return (
    <div className={styles["practice"]}>
      <p className={styles["practiceHead"]}>
        <span className={styles["practiceTitle"]}>{step.title[lang]}</span>
        <VerdictMark verdict={step.verdict} />
        <span className="ak-muted ak-small ak-number">
          {say(m.gain, { gain: format.number(Number(step.gain.toFixed(2))) })}
        </span>
        <span className="ak-muted ak-small">{say(efforts[step.effort])}</span>
        {step.makes ? <span className="ak-muted ak-small">{say(m.makes, { file: step.makes })}</span> : null}
        <AssignmentMark assignment={assignment} open />
      </p>
      <p>{step.remedy[lang]}</p>
      {step.unblocks.length > 0 ? (
        <p className="ak-muted ak-small">
          {say(m.unblocks, {
            levels: format.list(
              step.unblocks.map(
                (target) => `${titles.get(target.framework) ?? target.framework} ${target.level}`,
              ),
            ),
          })}
        </p>
      ) : null}
      {step.command ? (
        <div>
          <Command text={step.command} />
        </div>
      ) : null}
      <Cluster>
        <SupposeBox practices={[step.practice]} what={step.title[lang]} supposing={supposing} showLabel />
        <AssignDialog
          project={decisions.project}
          practice={{ id: step.practice, title: step.title }}
          assignment={assignment}
        />
      </Cluster>
      <FixPreview project={decisions.project} practice={step.practice} title={step.title[lang]} />
    </div>
  );
}
