import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { EventTable } from "./event-table.tsx";
import { type FoundRecord, findRecord } from "./find-record.ts";
import { LineageSection } from "./lineage-section.tsx";
import { auditQuery, chainQuery } from "./queries.ts";

const SEARCHED_EVENTS = 1000;
const route = getRouteApi("/records/$recordId");

/** Evidence names records by id alone; this page leads from the id to the record and to what the log says of it. */
export function RecordPage() {
  const say = useSay();
  const format = useFormat();
  const { recordId } = route.useParams();
  const queries = useQueryClient();
  const record = useQuery({
    queryKey: ["records", recordId],
    queryFn: () => findRecord(queries, recordId),
  });
  const events = useQuery(auditQuery({ limit: SEARCHED_EVENTS }));
  const chain = useQuery(chainQuery);
  return (
    <Page title={say(m.recordTitle, { id: recordId })}>
      <Loaded query={record} rows={2}>
        {(found) =>
          found ? (
            <p>
              {say(m.recordFound)} <RecordLink record={found} />
            </p>
          ) : (
            <p>{say(m.recordUnknown)}</p>
          )
        }
      </Loaded>
      {record.isSuccess && lineageIdOf(record.data, recordId) !== null ? (
        <LineageSection id={lineageIdOf(record.data, recordId)!} />
      ) : null}
      <Section title={say(m.recordEvents)} flush>
        <Loaded query={events}>
          {(items) => {
            const about = items.filter(
              (event) => event.subject.includes(recordId) || JSON.stringify(event.data).includes(recordId),
            );
            return about.length === 0 ? (
              <EmptyState text={say(m.recordNoEvents, { count: format.number(items.length) })} />
            ) : (
              <EventTable events={about} chain={chain.data} />
            );
          }}
        </Loaded>
      </Section>
    </Page>
  );
}

/** The id as the lineage takes it; null for records that stand in no lineage. */
function lineageIdOf(record: FoundRecord | null, recordId: string): string | null {
  // Predictions, commits and logged models are found by their lineage alone.
  if (record === null) return recordId;
  switch (record.kind) {
    case "run":
    case "dataset-version":
    case "deployment":
    case "check":
    case "alert":
      return recordId;
    case "model-version":
      return `model-version:${record.model}@${record.version}`;
    case "pipeline-run":
      return record.pipeline === recordId ? null : recordId;
    case "ab-test":
      return `ab-test:${record.name}`;
    default:
      return null;
  }
}

function RecordLink({ record }: { record: FoundRecord }) {
  const say = useSay();
  switch (record.kind) {
    case "run":
      return (
        <Link to="/runs/$runId" params={{ runId: record.runId }}>
          {say(m.aRun, { name: record.name })}
        </Link>
      );
    case "pipeline-run":
      return (
        <Link to="/runs/$runId" params={{ runId: record.runId }}>
          {say(m.aPipelineRun, { pipeline: record.pipeline })}
        </Link>
      );
    case "dataset-version":
      return (
        <Link
          to="/data/$project/$dataset/$version"
          params={{ project: record.project, dataset: record.dataset, version: String(record.version) }}
        >
          {say(m.aDatasetVersion, record)}
        </Link>
      );
    case "model-version":
      return (
        <Link to="/models/$model/$version" params={{ model: record.model, version: String(record.version) }}>
          {say(m.aModelVersion, record)}
        </Link>
      );
    case "deployment":
    case "ab-test":
      return (
        <Link
          to="/endpoints/$endpoint"
          params={{ endpoint: record.endpoint }}
          search={{ environment: record.environment }}
        >
          {record.kind === "ab-test" ? say(m.anAbTest, record) : say(m.aDeployment, record)}
        </Link>
      );
    case "endpoint":
      return (
        <Link to="/endpoints/$endpoint" params={{ endpoint: record.endpoint }}>
          {say(m.anEndpoint, record)}
        </Link>
      );
    case "feature-view":
      return <Link to="/features">{say(m.aFeatureView, record)}</Link>;
    case "drill":
      return <Link to="/maturity">{say(m.aDrill, record)}</Link>;
    case "check":
    case "alert":
      return (
        <Link to="/monitoring" search={{ check: record.kind === "check" ? record.id : record.checkId }}>
          {record.kind === "check" ? say(m.aCheck, record) : say(m.anAlert, record)}
        </Link>
      );
    case "assessment":
      return (
        <Link to="/maturity" search={{ assessment: record.id }}>
          {say(m.anAssessment)}
        </Link>
      );
  }
}
