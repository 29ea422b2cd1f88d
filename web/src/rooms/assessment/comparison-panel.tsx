import { useQuery } from "@tanstack/react-query";
import type { Comparison, Tally } from "../../../../src/rooms/assessment/contract.ts";
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
import styles from "./assessment.module.css";
import { EvidenceLocation } from "./evidence-list.tsx";
import { type AssessmentSummary, comparisonQuery } from "./queries.ts";
import { VerdictMark } from "./verdict-mark.tsx";

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
  const query = useQuery(comparisonQuery(beforeId, afterId));
  return (
    <Loaded query={query}>
      {(comparison) => (
        <>
          <FrameworkChanges comparison={comparison} />
          <PracticeChanges comparison={comparison} />
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
          cell: (framework) => framework.title[lang],
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
          key: "by",
          title: say(m.decidedBy),
          wrap: true,
          cell: (change) =>
            change.by ? (
              <>
                {change.by.summary[lang]}{" "}
                <span className={styles["evidenceMeta"]}>
                  <EvidenceLocation location={change.by.location} />
                </span>
              </>
            ) : (
              change.reason[lang]
            ),
        },
      ]}
    />
  );
}
