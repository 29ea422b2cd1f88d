import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ModelVersion, RegisteredModel } from "../../../../src/rooms/registry/contract.ts";
import { apiUrl, segments } from "../../app/api.ts";
import { useFormat } from "../../app/format.ts";
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
import { modelsQuery } from "./queries.ts";
import { ServingPlaces } from "./serving-places.tsx";
import { useServingPlaces } from "./use-serving-places.ts";

export function ModelsPage() {
  const say = useSay();
  const models = useQuery(modelsQuery);
  return (
    <Page title={say(m.title)} lead={say(m.lead)}>
      <Loaded query={models}>
        {(items) =>
          items.length === 0 ? (
            <Section title={say(m.title)}>
              <EmptyState text={say(m.empty)} command="akashi run <pipeline>" />
            </Section>
          ) : (
            items.map((model) => <ModelSection key={model.name} model={model} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function ModelSection({ model }: { model: RegisteredModel }) {
  const say = useSay();
  const format = useFormat();
  const places = useServingPlaces();
  const versions = [...model.versions].sort((a, b) => b.version - a.version);
  const metrics = leadingMetrics(
    versions.flatMap((version) => Object.keys(version.metrics)),
    3,
  );
  const columns: TableColumn<ModelVersion>[] = [
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
    { key: "gates", title: say(m.gates), cell: (version) => <GateSummary version={version} /> },
    ...metrics.map<TableColumn<ModelVersion>>((metric) => ({
      key: `metric ${metric}`,
      title: metric,
      align: "right",
      cell: (version) => {
        const value = version.metrics[metric];
        return value === undefined ? "" : format.score(value);
      },
    })),
    { key: "trainer", title: say(m.trainer), cell: (version) => version.bundle.trainer },
    { key: "aliases", title: say(m.aliases), cell: (version) => version.aliases.join(", ") },
    { key: "created", title: say(m.created), cell: (version) => <When atMs={version.createdAtMs} /> },
  ];
  return (
    <Section
      title={model.name}
      aside={
        <>
          <span className="ak-muted">{model.project}</span>
          <JsonLink href={apiUrl(`/models${segments(model.name)}`)}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      <DataTable
        caption={say(m.versionsOf, { model: model.name })}
        rows={versions}
        rowKey={(version) => String(version.version)}
        columns={columns}
      />
    </Section>
  );
}

function GateSummary({ version }: { version: ModelVersion }) {
  const say = useSay();
  const format = useFormat();
  const passed = version.gates.filter((gate) => gate.passed).length;
  const total = version.gates.length;
  if (total === 0)
    return (
      <StateMark tone="unknown" quiet>
        {say(commonMessages.notRecorded)}
      </StateMark>
    );
  return (
    <StateMark tone={passed === total ? "ok" : "bad"} quiet>
      {say(m.gatesPassed, { passed: format.number(passed), total: format.number(total) })}
    </StateMark>
  );
}
