import { Link } from "@tanstack/react-router";
import type { FrameworkResult } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { IntervalBar } from "../../ui/charts/interval-bar.tsx";
import { Ladder } from "../../ui/charts/ladder.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import styles from "./assessment.module.css";

/** All frameworks at a glance; one of them is open below. */
export function FrameworkCards({
  frameworks,
  selected,
}: {
  frameworks: readonly FrameworkResult[];
  selected: string;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <nav aria-label={say(m.frameworks)}>
      <ul className={styles["frameworks"]}>
        {frameworks.map((framework) => (
          <li key={framework.id}>
            <Link
              to="/maturity"
              search={(previous) => ({ ...previous, framework: framework.id, section: undefined })}
              className={styles["framework"]}
              aria-current={framework.id === selected ? "true" : undefined}
              activeProps={{}}
              resetScroll={false}
            >
              <span className="ak-small">{framework.title[lang]}</span>
              <span className={styles["frameworkLevel"]}>
                {say(m.levelOf, { level: framework.level, top: framework.topLevel })}
              </span>
              <IntervalBar lower={framework.tally.lower} upper={framework.tally.upper} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The verdict in one sentence: where the project stands, and what stands before the next level. */
export function useVerdictSentence(): (framework: FrameworkResult) => string {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  return (framework) => {
    if (framework.points) {
      const { lower, upper, max } = framework.points;
      const values = {
        lower: format.number(lower),
        max: format.number(max),
        title: framework.levelTitle[lang],
      };
      return lower === upper
        ? say(m.verdictScoreExact, values)
        : say(m.verdictScore, { ...values, upper: format.number(upper) });
    }
    if (!framework.nextLevel) {
      return say(m.verdictTop, { level: framework.level, top: framework.topLevel });
    }
    const { blockers, level } = framework.nextLevel;
    return say(m.verdictBlocked, {
      level: framework.level,
      top: framework.topLevel,
      next: level,
      notMet: blockers.filter((blocker) => blocker.verdict === "not-met").length,
      unknown: blockers.filter((blocker) => blocker.verdict === "unknown").length,
    });
  };
}

export function FrameworkLadder({ framework }: { framework: FrameworkResult }) {
  const say = useSay();
  const { lang } = usePreferences();
  const sentence = useVerdictSentence();
  return (
    <Section
      title={framework.title[lang]}
      aside={
        <a href={framework.source.url} target="_blank" rel="noreferrer">
          {framework.source.name}
        </a>
      }
    >
      <Stack>
        <p className={styles["verdict"]}>{sentence(framework)}</p>
        {framework.levelIfUnknownMet > framework.level ? (
          <p className="ak-muted">{say(m.ifUnknownMet, { level: framework.levelIfUnknownMet })}</p>
        ) : null}
        <Ladder
          label={say(m.ladder)}
          level={framework.level}
          levelIfUnknownMet={framework.levelIfUnknownMet}
          levels={framework.levels.map((level) => ({
            level: level.level,
            title: level.title[lang],
            ...(level.tally
              ? { note: say(m.levelTally, { met: level.tally.met, applicable: level.tally.applicable }) }
              : {}),
          }))}
        />
        <details>
          <summary>{say(m.rule)}</summary>
          <Stack gap={4}>
            <p>{framework.rule[lang]}</p>
            {framework.debts.length > 0 ? (
              <p>
                {say(m.debts)}: {framework.debts.map((debt) => debt.text[lang]).join(" ")}
              </p>
            ) : null}
            {framework.notes.map((note) => (
              <p key={note.en} className="ak-muted">
                {note[lang]}
              </p>
            ))}
          </Stack>
        </details>
      </Stack>
    </Section>
  );
}

export function SectionScores({ framework }: { framework: FrameworkResult }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  return (
    <Section title={say(m.sections)} note={say(m.sectionsNote)} flush>
      <DataTable
        caption={say(m.sections)}
        rows={framework.sections}
        rowKey={(section) => section.id}
        columns={[
          {
            key: "section",
            title: say(m.section),
            rowHeader: true,
            wrap: true,
            cell: (section) => (
              <>
                <Link
                  to="/maturity"
                  search={(previous) => ({ ...previous, framework: framework.id, section: section.id })}
                  resetScroll={false}
                >
                  {section.number ? `${section.number} ` : ""}
                  {section.title[lang]}
                </Link>
                {section.core ? null : <span className="ak-muted"> {say(m.beyondLevel)}</span>}
              </>
            ),
          },
          {
            key: "score",
            title: say(m.score),
            cell: (section) => <IntervalBar lower={section.tally.lower} upper={section.tally.upper} />,
          },
          {
            key: "met",
            title: say(m.met),
            align: "right",
            cell: (section) => format.number(section.tally.met),
          },
          {
            key: "notMet",
            title: say(m.notMet),
            align: "right",
            cell: (section) => format.number(section.tally.notMet),
          },
          {
            key: "unknown",
            title: say(m.unknown),
            align: "right",
            cell: (section) => format.number(section.tally.unknown),
          },
          {
            key: "notApplicable",
            title: say(m.notApplicable),
            align: "right",
            cell: (section) => format.number(section.tally.notApplicable),
          },
        ]}
      />
    </Section>
  );
}
