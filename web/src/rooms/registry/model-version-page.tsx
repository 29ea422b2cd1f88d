import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ModelVersion } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { Facts } from "../../ui/facts.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Columns, Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { ApprovalMark } from "./approval-mark.tsx";
import { decide, modelCardQuery, modelCardUrl, modelVersionQuery, modelVersionUrl } from "./queries.ts";
import { ServingPlaces } from "./serving-places.tsx";
import { SignatureTable } from "./signature-table.tsx";
import { useServingPlaces } from "./use-serving-places.ts";

const route = getRouteApi("/models/$model/$version");

export function ModelVersionPage() {
  const say = useSay();
  const { model, version } = route.useParams();
  const query = useQuery(modelVersionQuery(model, version));
  return (
    <Page
      title={say(m.versionTitle, { model, version: query.data?.version ?? version })}
      eyebrow={
        <>
          <Link to="/models">{say(m.title)}</Link> / {query.data?.project ?? ""}
        </>
      }
      lead={query.data ? <Lead version={query.data} /> : undefined}
      actions={query.data ? <Decisions version={query.data} /> : null}
    >
      <Loaded query={query} rows={10}>
        {(data) => <VersionView version={data} />}
      </Loaded>
    </Page>
  );
}

function Lead({ version }: { version: ModelVersion }) {
  const say = useSay();
  const format = useFormat();
  const places = useServingPlaces()?.(version.model, version.version);
  const gates = `${say(m.gates)}: ${say(m.gatesPassed, {
    passed: version.gates.filter((gate) => gate.passed).length,
    total: version.gates.length,
  })}`;
  if (!places) return null;
  const environments = [...new Set(places.map((place) => place.environment))];
  return environments.length > 0
    ? say(m.leadServing, { environments: format.list(environments), gates })
    : say(m.leadNotServing, { gates });
}

function Decisions({ version }: { version: ModelVersion }) {
  const say = useSay();
  const { model } = version;
  const values = { version: version.version };
  return (
    <>
      <ApprovalMark state={version.approvalState} />
      {version.approvalState === "approved" ? null : (
        <ActionDialog
          primary
          label={say(m.approve, values)}
          title={say(m.approve, values)}
          explanation={say(m.approveEffect, { model, ...values })}
          confirm={say(m.approve, values)}
          act={(reason) => decide(model, version.version, "approved", reason)}
        />
      )}
      {version.approvalState === "rejected" ? null : (
        <ActionDialog
          label={say(m.reject, values)}
          title={say(m.reject, values)}
          explanation={say(m.rejectEffect, { model, ...values })}
          confirm={say(m.reject, values)}
          act={(reason) => decide(model, version.version, "rejected", reason)}
        />
      )}
    </>
  );
}

function VersionView({ version }: { version: ModelVersion }) {
  return (
    <>
      <Gates version={version} />
      <Columns>
        <Details version={version} />
        <Metrics version={version} />
      </Columns>
      <SignatureTable signature={version.bundle.signature} />
      <Approvals version={version} />
      <Card version={version} />
    </>
  );
}

function Gates({ version }: { version: ModelVersion }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  if (version.gates.length === 0) return null;
  const orDash = (value: number | null) => (value === null ? "–" : format.number(value));
  return (
    <Section title={say(m.gates)} flush>
      <DataTable
        caption={say(m.gates)}
        rows={version.gates}
        rowKey={(gate) => gate.gate}
        columns={[
          { key: "gate", title: say(m.gate), rowHeader: true, cell: (gate) => <code>{gate.gate}</code> },
          {
            key: "state",
            title: say(commonMessages.state),
            cell: (gate) => (
              <StateMark tone={gate.passed ? "ok" : "bad"}>
                {say(gate.passed ? commonMessages.passed : commonMessages.failed)}
              </StateMark>
            ),
          },
          { key: "observed", title: say(m.observed), align: "right", cell: (gate) => orDash(gate.observed) },
          {
            key: "threshold",
            title: say(m.threshold),
            align: "right",
            cell: (gate) => orDash(gate.threshold),
          },
          { key: "reason", title: say(m.explanation), wrap: true, cell: (gate) => gate.reason[lang] },
        ]}
      />
    </Section>
  );
}

function Details({ version }: { version: ModelVersion }) {
  const say = useSay();
  const format = useFormat();
  const places = useServingPlaces()?.(version.model, version.version);
  const { bundle } = version;
  return (
    <Section
      title={say(commonMessages.details)}
      aside={
        <JsonLink href={modelVersionUrl(version.model, version.version)}>{say(commonMessages.json)}</JsonLink>
      }
    >
      <Facts
        items={[
          [say(m.serving), <ServingPlaces key="serving" places={places} />],
          [
            say(m.run),
            <Link key="run" to="/runs/$runId" params={{ runId: version.runId }}>
              <code>{version.runId.slice(0, 12)}</code>
            </Link>,
          ],
          [
            say(m.dataVersion),
            <Link key="data" to="/records/$recordId" params={{ recordId: version.datasetVersionId }}>
              <code>{version.datasetVersionId}</code>
            </Link>,
          ],
          [say(m.trainer), bundle.trainer],
          [say(m.featureView), `${bundle.featureView.name} ${bundle.featureView.version}`],
          [say(m.onnxDigest), <Digest key="onnx" value={bundle.onnxDigest} length={16} />],
          [say(m.decisionThreshold), format.number(bundle.decisionThreshold)],
          [say(m.positive), bundle.positiveLabel],
          [say(m.negative), bundle.negativeLabel],
          [say(m.aliases), version.aliases.join(", ") || say(commonMessages.none)],
          [say(m.created), <When key="created" atMs={version.createdAtMs} full />],
          [say(m.createdBy), version.createdBy],
        ]}
      />
    </Section>
  );
}

function Metrics({ version }: { version: ModelVersion }) {
  const say = useSay();
  const format = useFormat();
  const rows = Object.entries(version.metrics);
  return (
    <Section title={say(m.metrics)} flush>
      {rows.length === 0 ? (
        <EmptyState text={say(m.noMetrics)} />
      ) : (
        <DataTable
          caption={say(m.metrics)}
          rows={rows}
          rowKey={([key]) => key}
          columns={[
            {
              key: "metric",
              title: say(m.metric),
              rowHeader: true,
              cell: ([key]) => (
                <Link to="/runs/$runId" params={{ runId: version.runId }} search={{ metric: key }}>
                  {key}
                </Link>
              ),
            },
            {
              key: "value",
              title: say(commonMessages.value),
              align: "right",
              cell: ([, value]) => format.number(value),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Approvals({ version }: { version: ModelVersion }) {
  const say = useSay();
  return (
    <Section title={say(m.decisions)} flush>
      {version.approvals.length === 0 ? (
        <EmptyState text={say(m.noDecisions)} />
      ) : (
        <DataTable
          caption={say(m.decisions)}
          rows={[...version.approvals].sort((a, b) => b.atMs - a.atMs)}
          rowKey={(approval) => `${approval.atMs}/${approval.by}`}
          columns={[
            {
              key: "decision",
              title: say(commonMessages.state),
              cell: (approval) => <ApprovalMark state={approval.decision} quiet />,
            },
            {
              key: "by",
              title: say(commonMessages.by),
              rowHeader: true,
              cell: (approval) => (
                <>
                  {approval.by}
                  {approval.selfApproved ? <span className="ak-muted"> {say(m.ownVersion)}</span> : null}
                </>
              ),
            },
            {
              key: "when",
              title: say(commonMessages.when),
              cell: (approval) => <When atMs={approval.atMs} full />,
            },
            { key: "reason", title: say(m.decidedReason), wrap: true, cell: (approval) => approval.reason },
          ]}
        />
      )}
    </Section>
  );
}

/** Written from the records; what no record says stands in it as a gap. */
function Card({ version }: { version: ModelVersion }) {
  const say = useSay();
  const { lang } = usePreferences();
  const query = useQuery(modelCardQuery(version.model, version.version, lang));
  return (
    <Section
      title={say(m.card)}
      aside={
        <JsonLink href={modelCardUrl(version.model, version.version, lang)}>
          {say(commonMessages.json)}
        </JsonLink>
      }
    >
      <Loaded query={query}>{({ markdown }) => <Markdown text={markdown} headingLevel={3} />}</Loaded>
    </Section>
  );
}
