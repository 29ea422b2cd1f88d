import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ModelRecord, ModelVersion, VersionRecord } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { ApprovalMark } from "./approval-mark.tsx";
import { leadingMetrics } from "./leading-metrics.ts";
import { modelRecordsQuery, modelRecordUrl, modelsQuery } from "./queries.ts";
import { ServesNow } from "./serves-now.tsx";
import { ServingPlaces } from "./serving-places.tsx";
import { useServingPlaces } from "./use-serving-places.ts";
import { VersionOrigin } from "./version-origin.tsx";

export function ModelsPage() {
  const say = useSay();
  const records = useQuery(modelRecordsQuery);
  // Gates and metrics are told of Akashi's own versions only; the list of records goes without them.
  const own = useQuery(modelsQuery);
  const details = new Map(
    (own.data ?? []).flatMap((model) =>
      model.versions.map((version) => [`${version.model}@${version.version}`, version] as const),
    ),
  );
  return (
    <Page
      title={say(m.title)}
      lead={say(m.lead)}
      actions={<Link to="/models/webhooks">{say(m.webhooks)}</Link>}
    >
      <Loaded query={records}>
        {(items) =>
          items.length === 0 ? (
            <Section title={say(m.title)}>
              <EmptyState text={say(m.empty)} command="akashi run <pipeline>" />
            </Section>
          ) : (
            items.map((model) => <ModelSection key={model.name} model={model} details={details} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function ModelSection({
  model,
  details,
}: {
  model: ModelRecord;
  details: ReadonlyMap<string, ModelVersion>;
}) {
  const say = useSay();
  const format = useFormat();
  const places = useServingPlaces();
  const versions = [...model.versions].sort((a, b) => b.version - a.version);
  const detailOf = (version: VersionRecord) => details.get(`${version.model}@${version.version}`);
  const metrics = leadingMetrics(
    versions.flatMap((version) => Object.keys(detailOf(version)?.metrics ?? {})),
    3,
  );
  const columns: TableColumn<VersionRecord>[] = [
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
      ? [{ key: "stage", title: say(m.stage), cell: (version: VersionRecord) => version.stage }]
      : []),
    {
      key: "gates",
      title: say(m.gates),
      cell: (version) => <GateSummary gates={detailOf(version)?.gates} />,
    },
    ...metrics.map<TableColumn<VersionRecord>>((metric) => ({
      key: `metric ${metric}`,
      title: metric,
      align: "right",
      cell: (version) => {
        const value = detailOf(version)?.metrics[metric];
        return value === undefined ? "" : format.score(value);
      },
    })),
    {
      key: "origin",
      title: say(m.madeBy),
      cell: (version) => <VersionOrigin version={version} trainer={detailOf(version)?.bundle.trainer} />,
    },
    ...(versions.some(({ unservable }) => unservable)
      ? [
          {
            key: "servable",
            title: say(m.servable),
            wrap: "wide" as const,
            cell: (version: VersionRecord) => <Servable version={version} />,
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

function GateSummary({ gates }: { gates: ModelVersion["gates"] | undefined }) {
  const say = useSay();
  const format = useFormat();
  if (!gates || gates.length === 0)
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
