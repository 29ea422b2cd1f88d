import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DatasetVersion } from "../../../../src/rooms/data/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { dataMessages as m } from "../../messages/data.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { datasetsQuery, datasetVersionsQuery, datasetVersionsUrl } from "./queries.ts";
import { ValidationMark } from "./validation-mark.tsx";

export function DatasetsPage() {
  const say = useSay();
  const datasets = useQuery(datasetsQuery);
  return (
    <Page title={say(m.title)} lead={say(m.lead)}>
      <Loaded query={datasets}>
        {(items) =>
          items.length === 0 ? (
            <Section title={say(m.versions)}>
              <EmptyState text={say(m.empty)} command="akashi data add <dataset>" />
            </Section>
          ) : (
            items.map((item) => (
              <DatasetSection
                key={`${item.project}/${item.dataset}`}
                project={item.project}
                dataset={item.dataset}
              />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function DatasetSection({ project, dataset }: { project: string; dataset: string }) {
  const say = useSay();
  const versions = useQuery(datasetVersionsQuery(project, dataset));
  return (
    <Section
      title={dataset}
      aside={
        <>
          <span className="ak-muted">{project}</span>
          <JsonLink href={datasetVersionsUrl(project, dataset)}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      <Loaded query={versions}>{(items) => <VersionTable dataset={dataset} versions={items} />}</Loaded>
    </Section>
  );
}

function VersionTable({ dataset, versions }: { dataset: string; versions: readonly DatasetVersion[] }) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.versionsOf, { dataset })}
      rows={[...versions].sort((a, b) => b.version - a.version)}
      rowKey={(version) => version.id}
      columns={[
        {
          key: "version",
          title: say(commonMessages.version),
          rowHeader: true,
          cell: (version) => (
            <Link
              to="/data/$project/$dataset/$version"
              params={{ project: version.project, dataset, version: String(version.version) }}
            >
              {say(commonMessages.versionNumber, { version: version.version })}
            </Link>
          ),
        },
        {
          key: "validation",
          title: say(m.validation),
          cell: (version) => <ValidationMark validation={version.validation} />,
        },
        {
          key: "rows",
          title: say(m.rows),
          align: "right",
          cell: (version) => format.number(version.rowCount),
        },
        {
          key: "columns",
          title: say(m.columnCount),
          align: "right",
          cell: (version) => format.number(version.columns.length),
        },
        {
          key: "duplicates",
          title: say(m.duplicates),
          align: "right",
          cell: (version) => format.number(version.duplicateRowCount),
        },
        { key: "added", title: say(m.added), cell: (version) => <When atMs={version.createdAtMs} /> },
        { key: "by", title: say(m.addedBy), cell: (version) => version.createdBy },
        { key: "digest", title: say(m.digest), cell: (version) => <Digest value={version.digest} /> },
        { key: "note", title: say(m.note), wrap: true, cell: (version) => version.note ?? "" },
      ]}
    />
  );
}
