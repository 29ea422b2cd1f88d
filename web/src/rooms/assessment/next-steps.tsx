import type { Assessment } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Command } from "../../ui/command.tsx";
import { Section } from "../../ui/page.tsx";
import styles from "./assessment.module.css";
import { VerdictMark } from "./verdict-mark.tsx";

const SHOWN = 6;
const efforts = { small: m.effortSmall, medium: m.effortMedium, large: m.effortLarge } as const;

export function NextSteps({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const titles = new Map(assessment.frameworks.map((framework) => [framework.id, framework.title[lang]]));
  if (assessment.nextSteps.length === 0) return null;
  return (
    <Section title={say(m.nextSteps)} note={say(m.nextStepsNote)} flush>
      <ol className={styles["steps"]}>
        {assessment.nextSteps.slice(0, SHOWN).map((step, at) => (
          <li key={step.practice}>
            <span className={styles["stepNumber"]}>{format.number(at + 1)}</span>
            <div className={styles["practice"]}>
              <p className={styles["practiceHead"]}>
                <span className={styles["practiceTitle"]}>{step.title[lang]}</span>
                <VerdictMark verdict={step.verdict} />
                <span className="ak-muted ak-small">{say(efforts[step.effort])}</span>
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
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
