import { useQuery } from "@tanstack/react-query";
import type { DrillRecordView, DrillState } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { commonMessages } from "../../messages/common.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { drillStatesQuery, drillsUrl, runDrill } from "./queries.ts";

/** Every drill that there is: what it proves, how it last went, until when that counts, and how to hold it. */
export function Drills({ project }: { project: string }) {
  const say = useSay();
  const { lang } = usePreferences();
  const query = useQuery(drillStatesQuery(project));
  return (
    <Section
      title={say(m.drills)}
      note={say(m.drillsNote)}
      aside={<JsonLink href={drillsUrl(project)}>{say(m.drillRecords)}</JsonLink>}
      flush
    >
      <Loaded query={query} rows={6}>
        {(drills) => (
          <DataTable
            caption={say(m.drills)}
            rows={drills}
            rowKey={(drill) => `${drill.drill} ${drill.endpoint ?? ""}`}
            columns={[
              {
                key: "drill",
                title: say(m.drill),
                rowHeader: true,
                wrap: true,
                cell: (drill) => (
                  <>
                    {drill.title[lang]}
                    <div className="ak-muted ak-small">
                      <code>{drill.drill}</code> {drill.endpoint ?? say(m.drillWholeServer)}
                    </div>
                  </>
                ),
              },
              { key: "proves", title: say(m.drillProves), wrap: "wide", cell: (drill) => drill.proves[lang] },
              {
                key: "state",
                title: say(commonMessages.state),
                cell: (drill) => <DrillMark state={drill.state} />,
              },
              {
                key: "last",
                title: say(m.drillLast),
                wrap: "wide",
                cell: (drill) => (drill.last ? <LastResult record={drill.last} /> : null),
              },
              {
                key: "until",
                title: say(m.drillUntil),
                wrap: true,
                cell: (drill) => <Until drill={drill} />,
              },
              {
                key: "schedule",
                title: say(m.drillSchedule),
                cell: (drill) =>
                  drill.schedule === null ? say(m.drillByHand) : <code>{drill.schedule}</code>,
              },
              {
                key: "hold",
                title: say(m.drillRun),
                wrap: true,
                cell: (drill) => <Hold drill={drill} project={project} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}

const states = {
  passed: { tone: "ok", word: m.drillPassed },
  failed: { tone: "bad", word: m.drillFailed },
  // It proves nothing either way.
  "could-not-run": { tone: "unknown", word: m.drillImpossible },
  lapsed: { tone: "unknown", word: m.drillLapsed },
  never: { tone: "idle", word: m.drillNever },
} as const;

function DrillMark({ state }: { state: DrillState["state"] }) {
  const say = useSay();
  return <StateMark tone={states[state].tone}>{say(states[state].word)}</StateMark>;
}

function LastResult({ record }: { record: DrillRecordView }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const figures = Object.entries(record.measurements).map(
    ([name, value]) => `${name}: ${typeof value === "number" ? format.number(value) : value}`,
  );
  return (
    <Stack gap={2}>
      <span>
        <When atMs={record.startedAtMs} full /> <span className="ak-muted">{record.subject}</span>
      </span>
      {record.problems.map((problem) => (
        <span key={problem.en}>{problem[lang]}</span>
      ))}
      {figures.length > 0 ? (
        <span className="ak-muted ak-small">{say(m.drillMeasured, { figures: figures.join(", ") })}</span>
      ) : null}
    </Stack>
  );
}

function Until({ drill }: { drill: DrillState }) {
  const say = useSay();
  const format = useFormat();
  if (drill.last === null || drill.last.passed === null) return null;
  return (
    <>
      {format.date(drill.last.expiresAtMs)}
      {drill.replacedBy === null ? null : (
        <div className="ak-small">{say(m.drillReplaced, { version: drill.replacedBy })}</div>
      )}
    </>
  );
}

/** A drill that makes no sense here says why in place of the button. */
function Hold({ drill, project }: { drill: DrillState; project: string }) {
  const say = useSay();
  const { lang } = usePreferences();
  if (drill.notFor)
    return (
      <span className="ak-muted ak-small">{say(m.drillImpossibleHere, { reason: drill.notFor[lang] })}</span>
    );
  const label = say(m.drillHold, { drill: drill.drill });
  return (
    <ActionDialog
      label={label}
      title={say(m.drillHoldTitle, { drill: drill.title[lang] })}
      explanation={
        <Stack gap={6}>
          <p>{drill.proves[lang]}</p>
          <p>{say(m.drillHoldEffect)}</p>
        </Stack>
      }
      confirm={label}
      needsReason={false}
      act={() => runDrill(drill.drill, project, drill.endpoint)}
    />
  );
}
