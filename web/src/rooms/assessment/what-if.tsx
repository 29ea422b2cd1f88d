import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Assessment, WhatIf } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { IntervalBar } from "../../ui/charts/interval-bar.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { ErrorPanel, LoadingRows } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Cluster, Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./assessment.module.css";
import { whatIfQuery } from "./queries.ts";
import type { Supposing } from "./supposing.ts";

/** Levels as they would stand, in a frame of their own beside the real ones. The server counts them and keeps nothing. */
export function WhatIfPanel({
  assessment,
  frameworkId,
  supposing,
}: {
  assessment: Assessment;
  frameworkId: string;
  supposing: Supposing;
}) {
  const say = useSay();
  const { chosen, reset } = supposing;
  const some = chosen.length > 0;
  const query = useQuery({ ...whatIfQuery(assessment.id, chosen), enabled: some });
  return (
    <div className={some ? styles["hypothetical"] : undefined}>
      <Section
        title={say(m.whatIf)}
        note={say(m.whatIfNote)}
        aside={
          some ? (
            <>
              <StateMark tone="warn" icon="info">
                {say(m.hypothetical)}
              </StateMark>
              <Button size="xs" variant="default" onClick={reset}>
                {say(m.whatIfReset)}
              </Button>
            </>
          ) : undefined
        }
        flush={some}
      >
        {!some ? null : query.isError ? (
          <ErrorPanel error={query.error} />
        ) : query.data === undefined ? (
          <LoadingRows rows={4} />
        ) : (
          <Hypothesis whatIf={query.data} frameworkId={frameworkId} supposing={supposing} />
        )}
      </Section>
    </div>
  );
}

function Hypothesis({
  whatIf,
  frameworkId,
  supposing,
}: {
  whatIf: WhatIf;
  frameworkId: string;
  supposing: Supposing;
}) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const shown = whatIf.frameworks.find((framework) => framework.id === frameworkId);
  return (
    <>
      <div className={styles["controls"]}>
        <Stack gap={8}>
          {shown ? (
            <p aria-live="polite">
              {say(m.whatIfSentence, {
                count: whatIf.assumed.filter((one) => one.changes).length,
                framework: shown.title[lang],
                before: shown.level.before,
                after: shown.level.after,
                top: shown.topLevel,
              })}
            </p>
          ) : null}
          <Cluster gap={6}>
            <span className={styles["label"]}>{say(m.whatIfAssumed)}</span>
            {whatIf.assumed.map((one) => (
              <button
                key={one.practice}
                type="button"
                className={styles["chip"]}
                aria-label={say(m.whatIfRemove, { practice: one.title[lang] })}
                onClick={() => supposing.suppose([one.practice], false)}
              >
                {one.title[lang]}
                {one.changes ? null : <span className="ak-muted"> ({say(m.whatIfNoChange)})</span>}
                <Icon name="cross" size={12} />
              </button>
            ))}
          </Cluster>
        </Stack>
      </div>
      <DataTable
        caption={say(m.whatIf)}
        rows={whatIf.frameworks}
        rowKey={(framework) => framework.id}
        selectedKey={frameworkId}
        columns={[
          {
            key: "framework",
            title: say(m.frameworks),
            rowHeader: true,
            wrap: true,
            cell: (framework) => framework.title[lang],
          },
          {
            key: "real",
            title: say(m.whatIfReal),
            cell: (framework) => say(m.levelOf, { level: framework.level.before, top: framework.topLevel }),
          },
          {
            key: "hypothetical",
            title: say(m.whatIfLevel),
            cell: (framework) => (
              <span className={styles["supposedLevel"]}>
                <Icon name={framework.level.after > framework.level.before ? "up" : "minus"} size={12} />
                {say(m.levelOf, { level: framework.level.after, top: framework.topLevel })}
              </span>
            ),
          },
          {
            key: "before",
            title: say(m.whatIfRealShare),
            cell: ({ tally }) => <IntervalBar lower={tally.before.lower} upper={tally.before.upper} />,
          },
          {
            key: "after",
            title: say(m.whatIfShare),
            cell: ({ tally }) => <IntervalBar lower={tally.after.lower} upper={tally.after.upper} />,
          },
          {
            key: "blockers",
            title: say(m.whatIfBlockers),
            align: "right",
            cell: ({ blockers }) => format.number(blockers.after),
          },
        ]}
      />
    </>
  );
}

/** A box that supposes practices to be met; half ticked when some of them are. */
export function SupposeBox({
  practices,
  what,
  supposing,
  showLabel = false,
}: {
  practices: readonly string[];
  /** Names the statement or practice for who does not see where the box stands. */
  what: string;
  supposing: Supposing;
  showLabel?: boolean;
}) {
  const say = useSay();
  const count = practices.filter((practice) => supposing.chosen.includes(practice)).length;
  return (
    <label className={styles["suppose"]}>
      <input
        type="checkbox"
        aria-label={say(m.suppose, { what })}
        checked={practices.length > 0 && count === practices.length}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && count < practices.length;
        }}
        onChange={(event) => supposing.suppose(practices, event.currentTarget.checked)}
      />
      {showLabel ? <span>{say(m.supposeShort)}</span> : null}
    </label>
  );
}
