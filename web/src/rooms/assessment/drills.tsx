import { useQuery } from "@tanstack/react-query";
import type { DrillRecordView } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { commonMessages } from "../../messages/common.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { drillsQuery, drillsUrl } from "./queries.ts";

export function Drills({ project }: { project: string }) {
  const say = useSay();
  const query = useQuery(drillsQuery(project));
  return (
    <Section
      title={say(m.drills)}
      note={say(m.drillsNote)}
      aside={<JsonLink href={drillsUrl(project)}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <Loaded query={query} rows={2}>
        {(drills) =>
          drills.length === 0 ? (
            <EmptyState text={say(m.noDrills)} command="akashi drill rollback" />
          ) : (
            <DataTable
              caption={say(m.drills)}
              rows={drills}
              rowKey={(drill) => drill.id}
              columns={[
                { key: "drill", title: say(m.drill), rowHeader: true, cell: (drill) => drill.drillId },
                {
                  key: "state",
                  title: say(commonMessages.state),
                  cell: (drill) => <DrillMark passed={drill.passed} />,
                },
                { key: "subject", title: say(m.subject), wrap: true, cell: (drill) => drill.subject },
                {
                  key: "measured",
                  title: say(m.measured),
                  wrap: true,
                  cell: (drill) => <Measurements drill={drill} />,
                },
                {
                  key: "when",
                  title: say(commonMessages.when),
                  cell: (drill) => <When atMs={drill.startedAtMs} full />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

/** A drill that could not run proves nothing either way. */
function DrillMark({ passed }: { passed: DrillRecordView["passed"] }) {
  const say = useSay();
  if (passed === null) return <StateMark tone="unknown">{say(m.drillImpossible)}</StateMark>;
  return <StateMark tone={passed ? "ok" : "bad"}>{say(passed ? m.drillPassed : m.drillFailed)}</StateMark>;
}

function Measurements({ drill }: { drill: DrillRecordView }) {
  const format = useFormat();
  const figures = Object.entries(drill.measurements).map(
    ([name, value]) => `${name}: ${typeof value === "number" ? format.number(value) : value}`,
  );
  return (
    <>
      {figures.join(", ")}
      {drill.reason ? <span className="ak-muted"> {drill.reason}</span> : null}
    </>
  );
}
