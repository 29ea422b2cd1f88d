import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ListedModel, ListedVersion, VersionRecord } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, ErrorPanel, Loaded } from "../../ui/feedback.tsx";
import { Cluster, Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { ApprovalMark } from "./approval-mark.tsx";
import { leadingMetrics } from "./leading-metrics.ts";
import styles from "./models-page.module.css";
import { listedModelQuery, MOST_VERSIONS, modelPagesQuery, modelRecordUrl } from "./queries.ts";
import { ServesNow } from "./serves-now.tsx";
import { ServingPlaces } from "./serving-places.tsx";
import { useServingPlaces } from "./use-serving-places.ts";
import { VersionOrigin } from "./version-origin.tsx";

export function ModelsPage() {
  const say = useSay();
  const query = useInfiniteQuery(modelPagesQuery);
  return (
    <Page
      title={say(m.title)}
      lead={say(m.lead)}
      actions={<Link to="/models/webhooks">{say(m.webhooks)}</Link>}
    >
      <Loaded query={query}>
        {({ pages }) => {
          const models = pages.flatMap(({ items }) => items);
          return models.length === 0 ? (
            <Section title={say(m.title)}>
              <EmptyState text={say(m.empty)} command="akashi run <pipeline>" />
            </Section>
          ) : (
            <>
              {models.map((model) => (
                <ModelSection key={model.name} listed={model} />
              ))}
              <More query={query} shown={models.length} total={pages.at(-1)!.total} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function More({
  query,
  shown,
  total,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
  total: number;
}) {
  const say = useSay();
  const format = useFormat();
  if (!query.hasNextPage) return null;
  return (
    <Cluster gap={16}>
      <span className="ak-muted">
        {say(m.modelsShown, { shown: format.number(shown), total: format.number(total) })}
      </span>
      <Button
        size="xs"
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {say(m.moreModels)}
      </Button>
    </Cluster>
  );
}

/** A model with its newest versions, and with all of them once somebody asks. */
function ModelSection({ listed }: { listed: ListedModel }) {
  const say = useSay();
  const format = useFormat();
  const [unfolded, setUnfolded] = useState(false);
  const whole = useQuery({ ...listedModelQuery(listed.name), enabled: unfolded });
  const model = whole.data ?? listed;
  const places = useServingPlaces();
  const versions = [...model.versions].sort((a, b) => b.version - a.version);
  const hidden = model.versionCount - versions.length;
  const metrics = leadingMetrics(
    versions.flatMap((version) => Object.keys(version.metrics)),
    3,
  );
  const columns: TableColumn<ListedVersion>[] = [
    {
      key: "version",
      title: say(commonMessages.version),
      rowHeader: true,
      cell: (version) => (
        <Link to="/models/$model/$version" params={{ model: model.name, version: String(version.version) }}>
          {say(commonMessages.versionNumber, { version: version.version })}
        </Link>
      ),
    },
    {
      key: "approval",
      title: say(m.approval),
      cell: (version) => <ApprovalMark state={version.approvalState} />,
    },
    {
      key: "serving",
      title: say(m.serving),
      cell: (version) => <ServingPlaces places={places?.(model.name, version.version)} />,
    },
    { key: "aliases", title: say(m.aliases), cell: (version) => version.aliases.join(", ") },
    ...(versions.some(({ stage }) => stage !== "None")
      ? [{ key: "stage", title: say(m.stage), cell: (version: ListedVersion) => version.stage }]
      : []),
    {
      key: "gates",
      title: say(m.gates),
      cell: (version) => <GateSummary gates={version.gates} />,
    },
    ...metrics.map<TableColumn<ListedVersion>>((metric) => ({
      key: `metric ${metric}`,
      title: metric,
      align: "right",
      cell: (version) => {
        const value = version.metrics[metric];
        return value === undefined ? "" : format.score(value);
      },
    })),
    {
      key: "origin",
      title: say(m.madeBy),
      cell: (version) => <VersionOrigin version={version} trainer={version.trainer} />,
    },
    ...(versions.some(({ unservable }) => unservable)
      ? [
          {
            key: "servable",
            title: say(m.servable),
            wrap: "wide" as const,
            cell: (version: ListedVersion) => <Servable version={version} />,
          },
        ]
      : []),
    { key: "created", title: say(m.created), cell: (version) => <When atMs={version.createdAtMs} /> },
  ];
  return (
    <Section
      title={model.name}
      note={
        <>
          {model.description ? <>{model.description} </> : null}
          <ServesNow model={model} />
        </>
      }
      aside={
        <>
          <span className="ak-muted">{model.project}</span>
          {versions.length > 1 ? (
            <Link
              to="/models/$model/compare"
              params={{ model: model.name }}
              search={{ left: versions[1]!.version, right: versions[0]!.version }}
            >
              {say(m.compareVersions)}
            </Link>
          ) : null}
          <JsonLink href={modelRecordUrl(model.name)}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      {versions.length === 0 ? (
        <EmptyState text={say(m.noVersions)} />
      ) : (
        <DataTable
          caption={say(m.versionsOf, { model: model.name })}
          rows={versions}
          rowKey={(version) => String(version.version)}
          columns={columns}
        />
      )}
      {whole.isError ? <ErrorPanel error={whole.error} onRetry={() => void whole.refetch()} /> : null}
      {hidden > 0 ? (
        <div className={styles["more"]}>
          <span className="ak-muted">
            {say(m.versionsShown, {
              shown: format.number(versions.length),
              total: format.number(model.versionCount),
            })}
          </span>
          {versions.length < MOST_VERSIONS ? (
            <Button size="xs" variant="default" loading={whole.isFetching} onClick={() => setUnfolded(true)}>
              {say(m.moreVersions, { model: model.name })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

function Servable({ version }: { version: VersionRecord }) {
  const say = useSay();
  const { lang } = usePreferences();
  if (!version.unservable) {
    return (
      <StateMark tone="ok" quiet>
        {say(m.servableYes)}
      </StateMark>
    );
  }
  return (
    <>
      <StateMark tone="idle" quiet>
        {say(m.servableNo)}
      </StateMark>{" "}
      <span className="ak-muted">{version.unservable[lang]}</span>
    </>
  );
}

function GateSummary({ gates }: { gates: ListedVersion["gates"] }) {
  const say = useSay();
  const format = useFormat();
  if (gates.length === 0)
    return (
      <StateMark tone="unknown" quiet>
        {say(commonMessages.notRecorded)}
      </StateMark>
    );
  const passed = gates.filter((gate) => gate.passed).length;
  return (
    <StateMark tone={passed === gates.length ? "ok" : "bad"} quiet>
      {say(m.gatesPassed, { passed: format.number(passed), total: format.number(gates.length) })}
    </StateMark>
  );
}
