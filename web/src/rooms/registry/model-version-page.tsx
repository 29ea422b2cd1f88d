import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { JsonLink } from "../../ui/digest.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Columns, Page, Section, Stack } from "../../ui/page.tsx";
import { LineageSection } from "../governance/lineage-section.tsx";
import { TimelineSection } from "../governance/timeline-section.tsx";
import { GateTable, MetricTable, ParamTable } from "./measured-tables.tsx";
import { modelCardQuery, modelCardUrl, versionDetailQuery } from "./queries.ts";
import { ReadinessPanel } from "./readiness-panel.tsx";
import { RiskPanel } from "./risk-panel.tsx";
import { SignatureTable } from "./signature-table.tsx";
import { useServingPlaces } from "./use-serving-places.ts";
import { VersionActions } from "./version-actions.tsx";
import { VersionDecisions } from "./version-decisions.tsx";
import { VersionFacts } from "./version-facts.tsx";
import { VersionFiles } from "./version-files.tsx";
import { VersionNames } from "./version-names.tsx";

const route = getRouteApi("/models/$model/$version");

export function ModelVersionPage() {
  const say = useSay();
  const { model, version } = route.useParams();
  const query = useQuery(versionDetailQuery(model, version));
  return (
    <Page
      title={say(m.versionTitle, { model, version: query.data?.version ?? version })}
      eyebrow={
        <>
          <Link to="/models">{say(m.title)}</Link> / {query.data?.project ?? ""}
        </>
      }
      lead={query.data ? <Lead version={query.data} /> : undefined}
      actions={query.data ? <VersionActions version={query.data} /> : null}
    >
      <Loaded query={query} rows={10}>
        {(data) => <VersionView version={data} />}
      </Loaded>
    </Page>
  );
}

function Lead({ version }: { version: VersionDetail }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const places = useServingPlaces()?.(version.model, version.version);
  const gates = `${say(m.gates)}: ${say(m.gatesPassed, {
    passed: version.gates.filter((gate) => gate.passed).length,
    total: version.gates.length,
  })}`;
  if (version.unservable) return say(m.unservable, { reason: version.unservable[lang] });
  if (!places) return null;
  const environments = [...new Set(places.map((place) => place.environment))];
  return environments.length > 0
    ? say(m.leadServing, { environments: format.list(environments), gates })
    : say(m.leadNotServing, { gates });
}

function VersionView({ version }: { version: VersionDetail }) {
  return (
    <>
      <ReadinessPanel version={version} />
      <VersionNames version={version} />
      <GateTable version={version} />
      <Columns>
        <VersionFacts version={version} />
        <Stack gap={18}>
          <MetricTable version={version} />
          <ParamTable version={version} />
        </Stack>
      </Columns>
      <SignatureTable signature={version.signature} />
      <VersionDecisions version={version} />
      <RiskPanel version={version} />
      <VersionFiles version={version} />
      <TimelineSection search={{ model: version.model }} version={version.version} />
      <LineageSection id={`model-version:${version.model}@${version.version}`} />
      <Card version={version} />
    </>
  );
}

/** Written from the records; what no record says stands in it as a gap. */
function Card({ version }: { version: VersionDetail }) {
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
