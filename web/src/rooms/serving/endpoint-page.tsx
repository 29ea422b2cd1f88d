import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Deployment, Endpoint } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { TrafficSplit } from "../../ui/charts/traffic-split.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { Figures } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Page, Section, Stack } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { AbTestPanel } from "../abtests/ab-test-panel.tsx";
import { abTestsQuery } from "../abtests/queries.ts";
import { LineageSection } from "../governance/lineage-section.tsx";
import { TimelineSection } from "../governance/timeline-section.tsx";
import { DeploymentHistory } from "./deployment-history.tsx";
import { roleWord } from "./deployment-words.ts";
import { PredictionTable } from "./prediction-table.tsx";
import { countsQuery, countsUrl, endpointQuery, endpointUrl, historyQuery, rollBack } from "./queries.ts";
import { rollbackTarget } from "./rollback-target.ts";
import { RoutingActions } from "./routing-actions.tsx";
import { ShareHistory } from "./share-history.tsx";

const route = getRouteApi("/endpoints/$endpoint");

export function EndpointPage() {
  const say = useSay();
  const { endpoint } = route.useParams();
  const query = useQuery(endpointQuery(endpoint));
  const history = useQuery(historyQuery(endpoint));
  return (
    <Page
      title={endpoint}
      eyebrow={
        <>
          <Link to="/endpoints">{say(m.title)}</Link> / {query.data?.project ?? ""}
        </>
      }
      lead={query.data ? <ServesNow endpoint={query.data} /> : undefined}
    >
      <Loaded query={query} rows={8}>
        {(data) => <EndpointView endpoint={data} history={history.data ?? []} />}
      </Loaded>
    </Page>
  );
}

function environmentsOf(endpoint: Endpoint, history: readonly Deployment[]): string[] {
  const newest = [...endpoint.deployments, ...history].sort((a, b) => b.deployedAtMs - a.deployedAtMs);
  return [...new Set(newest.map((deployment) => deployment.environment))].sort((a, b) => {
    // Environments are promoted through in the order in which they were first used; the last one matters most.
    const first = (name: string) =>
      Math.min(...newest.filter((one) => one.environment === name).map((one) => one.deployedAtMs));
    return first(b) - first(a);
  });
}

function ServesNow({ endpoint }: { endpoint: Endpoint }) {
  const say = useSay();
  const format = useFormat();
  const primaries = endpoint.deployments.filter(
    (deployment) => deployment.state === "live" && deployment.role === "primary",
  );
  return (
    <>
      {primaries
        .map((deployment) =>
          say(m.servesNow, {
            environment: deployment.environment,
            version: deployment.modelVersion,
            when: format.dateTime(deployment.deployedAtMs),
          }),
        )
        .join(" · ")}{" "}
      · <JsonLink href={endpointUrl(endpoint.name)}>{say(commonMessages.recordAsJson)}</JsonLink>
    </>
  );
}

function EndpointView({ endpoint, history }: { endpoint: Endpoint; history: readonly Deployment[] }) {
  const say = useSay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tests = useQuery(abTestsQuery);
  const environments = environmentsOf(endpoint, history);
  const environment = search.environment ?? environments[0] ?? "prod";
  const here = history.filter((deployment) => deployment.environment === environment);
  const primary = endpoint.deployments.find(
    (one) => one.environment === environment && one.role === "primary" && one.state === "live",
  );
  return (
    <>
      <Traffic
        endpoint={endpoint}
        environment={environment}
        history={here}
        choice={
          environments.length > 1 ? (
            <ChoiceFilter
              label={say(m.environment)}
              value={environment}
              choices={environments.map((name) => ({ value: name, label: name }))}
              onChange={(next) => void navigate({ search: { environment: next }, resetScroll: false })}
            />
          ) : null
        }
      />
      {(tests.data ?? [])
        .filter((test) => test.endpoint === endpoint.name && test.environment === environment)
        .sort((a, b) => b.startedAtMs - a.startedAtMs)
        .map((test) => (
          <AbTestPanel key={test.id} name={test.name} />
        ))}
      <ShareHistory endpoint={endpoint.name} environment={environment} live={endpoint.deployments} />
      <DeploymentHistory endpoint={endpoint.name} environment={environment} history={here} />
      <TimelineSection search={{ endpoint: endpoint.name, environment }} />
      {primary ? <LineageSection id={`deployment:${primary.id}`} /> : null}
      <Counts endpoint={endpoint.name} />
      <PredictionTable
        endpoint={endpoint.name}
        environment={environment}
        outcome={search.outcome === "known" ? "known" : undefined}
        onOutcome={(outcome) =>
          void navigate({ search: (previous) => ({ ...previous, outcome }), resetScroll: false })
        }
      />
    </>
  );
}

function Traffic({
  endpoint,
  environment,
  history,
  choice,
}: {
  endpoint: Endpoint;
  environment: string;
  history: readonly Deployment[];
  choice: React.ReactNode;
}) {
  const say = useSay();
  const format = useFormat();
  const live = endpoint.deployments
    .filter((deployment) => deployment.environment === environment && deployment.state === "live")
    .sort((a, b) => b.weight - a.weight);
  return (
    <Section
      title={say(m.trafficIn, { environment })}
      aside={
        <>
          {choice}
          <RoutingActions key={environment} endpoint={endpoint} environment={environment} />
          <RollBack endpoint={endpoint.name} environment={environment} live={live} history={history} />
        </>
      }
      flush
    >
      {live.length === 0 ? (
        <p style={{ padding: 16 }}>{say(m.servesNothing, { environment })}</p>
      ) : (
        <Stack gap={0}>
          <div style={{ padding: "12px 16px" }}>
            <TrafficSplit
              parts={live.map((part) => ({ key: part.id, role: part.role, weight: part.weight }))}
            />
          </div>
          <DataTable
            caption={say(m.trafficIn, { environment })}
            rows={live}
            rowKey={(deployment) => deployment.id}
            columns={[
              {
                key: "version",
                title: say(m.model),
                rowHeader: true,
                cell: (deployment) => (
                  <Link
                    to="/models/$model/$version"
                    params={{ model: deployment.model, version: String(deployment.modelVersion) }}
                  >
                    {deployment.model} {deployment.modelVersion}
                  </Link>
                ),
              },
              { key: "role", title: say(m.role), cell: (deployment) => say(roleWord[deployment.role]) },
              {
                key: "share",
                title: say(m.share),
                align: "right",
                cell: (deployment) => format.percent(deployment.weight),
              },
              {
                key: "since",
                title: say(m.since),
                cell: (deployment) => <When atMs={deployment.deployedAtMs} full />,
              },
              { key: "cause", title: say(m.cause), cell: (deployment) => deployment.cause },
              { key: "by", title: say(m.by), cell: (deployment) => deployment.deployedBy },
              {
                key: "digest",
                title: say(m.digest),
                cell: (deployment) => <Digest value={deployment.onnxDigest} />,
              },
            ]}
          />
        </Stack>
      )}
    </Section>
  );
}

/** Names the version that will answer, and is not offered where there is none to go back to. */
function RollBack({
  endpoint,
  environment,
  live,
  history,
}: {
  endpoint: string;
  environment: string;
  live: readonly Deployment[];
  history: readonly Deployment[];
}) {
  const say = useSay();
  const primary = live.find((deployment) => deployment.role === "primary");
  const target = rollbackTarget(primary, history);
  if (!primary) return null;
  if (target === null) {
    return (
      <span className="ak-muted">
        {say(m.rollBack)}: {say(m.rollBackImpossible)}
      </span>
    );
  }
  const label = say(m.rollBackTo, { version: target });
  return (
    <ActionDialog
      label={label}
      title={label}
      explanation={say(m.rollBackEffect, { environment, from: primary.modelVersion, to: target })}
      confirm={label}
      act={(reason) => rollBack(endpoint, environment, target, reason)}
    />
  );
}

/** What was answered, what is on record of it, and for how much of that the truth is known. */
function Counts({ endpoint }: { endpoint: string }) {
  const say = useSay();
  const format = useFormat();
  const query = useQuery(countsQuery(endpoint));
  if (!query.data) return null;
  const { served, stored, withOutcome } = query.data;
  const link = (value: number) => <a href={countsUrl(endpoint)}>{format.number(value)}</a>;
  return (
    <Figures
      items={[
        { label: say(m.served), value: link(served) },
        { label: say(m.stored), value: link(stored) },
        {
          label: say(m.withOutcome),
          value: link(withOutcome),
          note: stored > 0 ? format.percent(withOutcome / stored, 1) : null,
        },
      ]}
    />
  );
}
