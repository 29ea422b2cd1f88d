import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FeatureUsage, FeatureViewVersion } from "../../../../src/rooms/features/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { featuresMessages as m } from "../../messages/features.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { featureUsageQuery, featureViewsQuery, featureViewsUrl } from "./queries.ts";

export function FeaturesPage() {
  const say = useSay();
  const views = useQuery(featureViewsQuery);
  const usage = useQuery(featureUsageQuery);
  return (
    <Page title={say(m.title)} lead={say(m.lead)}>
      <Loaded query={views}>
        {(items) =>
          items.length === 0 ? (
            <Section title={say(m.title)}>
              <EmptyState text={say(m.empty)} command="akashi run <pipeline>" />
            </Section>
          ) : (
            [...items]
              .sort((a, b) => a.name.localeCompare(b.name) || b.version - a.version)
              .map((view) => <ViewSection key={view.digest} view={view} usage={usage.data ?? []} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function ViewSection({ view, usage }: { view: FeatureViewVersion; usage: readonly FeatureUsage[] }) {
  const say = useSay();
  const users = usage.filter((use) => use.view === view.name && use.viewVersion === view.version);
  return (
    <Section
      title={say(m.viewTitle, { name: view.name, version: view.version })}
      aside={
        <>
          <span className="ak-muted">{say(m.dataset, { dataset: view.dataset })}</span>
          <When atMs={view.createdAtMs} />
          <Digest value={view.digest} />
          <JsonLink href={featureViewsUrl}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      <DataTable
        caption={say(m.viewTitle, { name: view.name, version: view.version })}
        rows={view.features}
        rowKey={(feature) => feature.name}
        columns={[
          {
            key: "name",
            title: say(m.feature),
            rowHeader: true,
            cell: (feature) => <code>{feature.name}</code>,
          },
          { key: "column", title: say(m.column), cell: (feature) => feature.column },
          {
            key: "type",
            title: say(m.type),
            cell: (feature) => say(feature.type === "number" ? m.typeNumber : m.typeCategory),
          },
          { key: "transform", title: say(m.transform), cell: (feature) => <code>{feature.transform}</code> },
          { key: "meaning", title: say(m.meaning), wrap: true, cell: (feature) => feature.description },
          {
            key: "usedBy",
            title: say(m.usedBy),
            cell: (feature) => <Users users={users.filter((use) => use.feature === feature.name)} />,
          },
        ]}
      />
    </Section>
  );
}

function Users({ users }: { users: readonly FeatureUsage[] }) {
  const say = useSay();
  if (users.length === 0) return <span className="ak-muted">{say(m.unused)}</span>;
  return users.map((use, at) => (
    <span key={`${use.model}/${use.modelVersion}`}>
      {at > 0 ? ", " : ""}
      <Link to="/models/$model/$version" params={{ model: use.model, version: String(use.modelVersion) }}>
        {use.model} {use.modelVersion}
      </Link>
    </span>
  ));
}
