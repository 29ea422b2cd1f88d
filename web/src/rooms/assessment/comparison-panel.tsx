import { useQuery } from "@tanstack/react-query";
import type { ChangeCause, Comparison, Tally } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { IntervalBar } from "../../ui/charts/interval-bar.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./assessment.module.css";
import { EvidenceLocation } from "./evidence-list.tsx";
import { type AssessmentSummary, changesQuery } from "./queries.ts";
import { useGradeWord, VerdictMark } from "./verdict-mark.tsx";

/** What changed since an earlier assessment, and which record proves it. */
export function ComparisonPanel({
  currentId,
  earlier,
  comparedId,
  onCompare,
}: {
  currentId: string;
  /** Newest first. */
  earlier: readonly AssessmentSummary[];
  comparedId: string | undefined;
  onCompare: (id: string) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const compared = comparedId ?? earlier.at(-1)?.id;
  if (compared === undefined) {
    return (
      <Section title={say(m.comparison)}>
        <p className="ak-muted">{say(m.onlyOne)}</p>
      </Section>
    );
  }
  return (
    <Section
      title={say(m.comparison)}
      aside={
        <ChoiceFilter
          label={say(m.compareWith)}
          value={compared}
          choices={earlier.map((summary) => ({
            value: summary.id,
            label: format.dateTime(Date.parse(summary.observedAt)),
          }))}
          onChange={onCompare}
        />
      }
      flush
    >
      <ComparisonTables beforeId={compared} afterId={currentId} />
    </Section>
  );
}

function ComparisonTables({ beforeId, afterId }: { beforeId: string; afterId: string }) {
  const query = useQuery(changesQuery(beforeId, afterId));
  return (
    <Loaded query={query}>
      {(comparison) => (
        <>
          <FrameworkChanges comparison={comparison} />
          <PracticeChanges comparison={comparison} />
          <Strengthened comparison={comparison} />
        </>
      )}
    </Loaded>
  );
}

function FrameworkChanges({ comparison }: { comparison: Comparison }) {
  const say = useSay();
  const { lang } = usePreferences();
  const bar = (tally: Tally) => <IntervalBar lower={tally.lower} upper={tally.upper} />;
  return (
    <DataTable
      caption={say(m.comparison)}
      rows={comparison.frameworks}
      rowKey={(framework) => framework.id}
      columns={[
        {
          key: "title",
          title: say(m.frameworks),
          rowHeader: true,
          wrap: true,
          cell: (framework) => (
            <>
              {framework.title[lang]}
              {framework.definitionChanged ? (
                <>
                  {" "}
                  <StateMark tone="warn" quiet>
                    {say(m.definitionChanged)}
                  </StateMark>
                </>
              ) : null}
              {framework.levelReplayed === undefined ? null : (
                <div className="ak-muted ak-small">
                  {say(m.levelReplayed, { level: framework.levelReplayed })}
                </div>
              )}
            </>
          ),
        },
        {
          key: "level",
          title: say(m.level),
          cell: (framework) => (
            <span className={styles["arrow"]}>
              {framework.level.before} <Icon name="arrow" size={13} />{" "}
              <strong>{framework.level.after}</strong>
            </span>
          ),
        },
        { key: "before", title: say(m.before), cell: (framework) => bar(framework.tally.before) },
        { key: "after", title: say(m.after), cell: (framework) => bar(framework.tally.after) },
      ]}
    />
  );
}

const causes = {
  "definition-changed": m.causeDefinition,
  "evidence-gained": m.causeGained,
  "evidence-lost": m.causeLost,
  "evidence-lapsed": m.causeLapsed,
  "answer-changed": m.causeAnswer,
  "applicability-changed": m.causeApplicability,
} as const satisfies Record<ChangeCause, unknown>;

type Change = Comparison["changes"][number];

/** The evidence that decides now, with its place; the verdict's own reason where there is none. */
function Decided({ by, reason }: Pick<Change, "by" | "reason">) {
  const { lang } = usePreferences();
  if (!by) return reason[lang];
  return (
    <>
      {by.summary[lang]}{" "}
      <span className={styles["evidenceMeta"]}>
        <EvidenceLocation location={by.location} />
      </span>
    </>
  );
}

function PracticeChanges({ comparison }: { comparison: Comparison }) {
  const say = useSay();
  const { lang } = usePreferences();
  if (comparison.changes.length === 0) return <EmptyState text={say(m.nothingChanged)} />;
  return (
    <DataTable
      caption={say(m.practicesChanged)}
      rows={comparison.changes}
      rowKey={(change) => change.practice}
      columns={[
        {
          key: "practice",
          title: say(m.practice),
          rowHeader: true,
          wrap: true,
          cell: (change) => change.title[lang],
        },
        {
          key: "before",
          title: say(m.before),
          cell: (change) => <VerdictMark verdict={change.before} quiet />,
        },
        {
          key: "after",
          title: say(m.after),
          cell: (change) => <VerdictMark verdict={change.after} grade={change.by?.kind ?? null} />,
        },
        {
          key: "cause",
          title: say(m.cause),
          cell: (change) => say(change.cause ? causes[change.cause] : m.causeUnknown),
        },
        {
          key: "by",
          title: say(m.decidedBy),
          wrap: "wide",
          cell: (change) => (
            <>
              <Decided by={change.by} reason={change.reason} />
              {change.was ? (
                <div className="ak-muted ak-small">
                  {say(m.decidedBefore, { summary: change.was.summary[lang] })}{" "}
                  <EvidenceLocation location={change.was.location} />
                </div>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** Met before and met now, on better grounds. */
function Strengthened({ comparison }: { comparison: Comparison }) {
  const say = useSay();
  const { lang } = usePreferences();
  const gradeWord = useGradeWord();
  if (comparison.strengthened.length === 0) return null;
  const word = ({ grade, configuredOnly }: Comparison["strengthened"][number]["before"]) =>
    configuredOnly ? say(m.configuredWord) : grade ? gradeWord(grade) : say(m.unknown);
  return (
    <DataTable
      caption={say(m.strengthened)}
      rows={comparison.strengthened}
      rowKey={(change) => change.practice}
      columns={[
        {
          key: "practice",
          title: say(m.strengthened),
          rowHeader: true,
          wrap: true,
          cell: (change) => change.title[lang],
        },
        { key: "before", title: say(m.before), cell: (change) => word(change.before) },
        { key: "after", title: say(m.after), cell: (change) => word(change.after) },
        {
          key: "by",
          title: say(m.decidedBy),
          wrap: "wide",
          cell: (change) => <Decided by={change.by} reason={change.reason} />,
        },
      ]}
    />
  );
}
