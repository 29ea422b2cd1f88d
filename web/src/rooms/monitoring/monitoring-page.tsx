import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { MonitorCheck } from "../../../../src/rooms/monitoring/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { monitoringMessages as m } from "../../messages/monitoring.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { CheckMark } from "./alert-mark.tsx";
import { AlertTable } from "./alert-table.tsx";
import { DriftTable } from "./drift-table.tsx";
import { PerformancePanel } from "./performance-panel.tsx";
import { alertsQuery, alertsUrl, checkQuery, checksQuery, checksUrl } from "./queries.ts";

const route = getRouteApi("/monitoring");

export function MonitoringPage() {
  const say = useSay();
  const format = useFormat();
  const alerts = useQuery(alertsQuery);
  const checks = useQuery(checksQuery);
  const firing = alerts.data?.filter((alert) => alert.state === "firing").length ?? 0;
  return (
    <Page
      title={say(m.title)}
      lead={
        alerts.data
          ? firing > 0
            ? say(m.leadFiring, { count: format.number(firing) })
            : say(m.leadQuiet)
          : undefined
      }
    >
      <Section
        title={say(m.alerts)}
        aside={<JsonLink href={alertsUrl}>{say(commonMessages.json)}</JsonLink>}
        flush
      >
        <Loaded query={alerts} rows={2}>
          {(items) =>
            items.length === 0 ? <EmptyState text={say(m.noAlerts)} /> : <AlertTable alerts={items} />
          }
        </Loaded>
      </Section>
      <Loaded query={checks}>
        {(items) =>
          items.length === 0 ? (
            <Section title={say(m.checks)}>
              <EmptyState text={say(m.noChecks)} command="akashi monitor check <monitor>" />
            </Section>
          ) : (
            <Checks checks={[...items].sort((a, b) => b.toMs - a.toMs || b.atMs - a.atMs)} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Checks({ checks }: { checks: readonly MonitorCheck[] }) {
  const say = useSay();
  const search = route.useSearch();
  const chosen = checks.find((check) => check.id === search.check) ?? checks[0]!;
  return (
    <>
      <Section
        title={say(m.checks)}
        aside={<JsonLink href={checksUrl}>{say(commonMessages.json)}</JsonLink>}
        flush
      >
        <CheckTable checks={checks} chosen={chosen.id} />
      </Section>
      <PerformancePanel check={chosen} checks={checks.filter((check) => check.monitor === chosen.monitor)} />
      <CheckDetail key={chosen.id} id={chosen.id} feature={search.feature} />
    </>
  );
}

function CheckDetail({ id, feature }: { id: string; feature: string | undefined }) {
  const query = useQuery(checkQuery(id));
  return <Loaded query={query}>{(check) => <DriftTable check={check} opened={feature} />}</Loaded>;
}

function CheckTable({ checks, chosen }: { checks: readonly MonitorCheck[]; chosen: string }) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.checks)}
      rows={checks}
      rowKey={(check) => check.id}
      selectedKey={chosen}
      columns={[
        {
          key: "window",
          title: say(m.window),
          rowHeader: true,
          cell: (check) => (
            <Link
              to="/monitoring"
              search={{ check: check.id }}
              resetScroll={false}
              aria-current={check.id === chosen ? "true" : undefined}
              activeProps={{}}
            >
              {say(m.windowText, { from: format.date(check.fromMs), to: format.date(check.toMs) })}
            </Link>
          ),
        },
        { key: "verdict", title: say(m.verdict), cell: (check) => <CheckMark verdict={check.verdict} /> },
        { key: "monitor", title: say(m.monitor), cell: (check) => check.monitor },
        {
          key: "endpoint",
          title: say(m.endpoint),
          cell: (check) => (
            <Link
              to="/endpoints/$endpoint"
              params={{ endpoint: check.endpoint }}
              search={{ environment: check.environment }}
            >
              {say(m.endpointText, {
                endpoint: check.endpoint,
                environment: check.environment,
                version: check.modelVersion,
              })}
            </Link>
          ),
        },
        {
          key: "predictions",
          title: say(m.predictions),
          align: "right",
          cell: (check) => format.number(check.predictionCount),
        },
        {
          key: "drifted",
          title: say(m.driftedShare),
          align: "right",
          cell: (check) =>
            say(m.driftedOf, {
              count: format.number(check.features.filter((feature) => feature.drifted).length),
              total: format.number(check.judgedFeatureCount),
            }),
        },
        { key: "at", title: say(m.at), cell: (check) => <When atMs={check.atMs} full /> },
      ]}
    />
  );
}
