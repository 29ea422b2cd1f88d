import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { DatasetVersion } from "../../../../src/rooms/data/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { dataMessages as m } from "../../messages/data.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { Facts, Figures } from "../../ui/facts.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { LineageSection } from "../governance/lineage-section.tsx";
import { ColumnTable } from "./column-table.tsx";
import { columnChange, VISIBLE_CHANGE } from "./compare-columns.ts";
import { datasetVersionQuery, datasetVersionsQuery, datasetVersionUrl } from "./queries.ts";
import { SeverityMark, ValidationMark } from "./validation-mark.tsx";

const route = getRouteApi("/data/$project/$dataset/$version");

export function DatasetVersionPage() {
  const say = useSay();
  const { project, dataset, version } = route.useParams();
  const query = useQuery(datasetVersionQuery(project, dataset, version));
  return (
    <Page
      title={say(m.versionTitle, { dataset, version })}
      eyebrow={
        <>
          <Link to="/data">{say(m.title)}</Link> / {project}
        </>
      }
      lead={query.data ? <ValidationSentence version={query.data} /> : undefined}
      actions={query.data ? <ValidationMark validation={query.data.validation} /> : null}
    >
      <Loaded query={query} rows={10}>
        {(data) => <VersionView version={data} />}
      </Loaded>
    </Page>
  );
}

function ValidationSentence({ version }: { version: DatasetVersion }) {
  const say = useSay();
  const format = useFormat();
  const { validation } = version;
  if (!validation) return say(m.leadNotValidated);
  const when = format.dateTime(validation.atMs);
  const rules = validation.checkedRules.length;
  const count = (severity: string) =>
    validation.findings.filter((finding) => finding.severity === severity).length;
  return validation.findings.length === 0
    ? say(m.leadPassed, { rules, when })
    : say(m.leadFindings, { rules, when, errors: count("error"), warnings: count("warn") });
}

function VersionView({ version }: { version: DatasetVersion }) {
  const say = useSay();
  const format = useFormat();
  return (
    <>
      <Figures
        items={[
          { label: say(m.rows), value: format.number(version.rowCount) },
          { label: say(m.columnCount), value: format.number(version.columns.length) },
          { label: say(m.duplicates), value: format.number(version.duplicateRowCount) },
          {
            label: say(m.findings),
            value: version.validation ? format.number(version.validation.findings.length) : "–",
            note: version.validation ? null : say(m.notValidated),
          },
        ]}
      />
      <Findings version={version} />
      <ColumnsSection version={version} />
      <LineageSection id={`dataset-version:${version.id}`} />
      <Section
        title={say(commonMessages.details)}
        aside={
          <JsonLink href={datasetVersionUrl(version.project, version.dataset, version.version)}>
            {say(commonMessages.recordAsJson)}
          </JsonLink>
        }
      >
        <Facts
          items={[
            [say(m.digest), <Digest key="digest" value={version.digest} length={24} />],
            [say(m.source), <code key="source">{version.source}</code>],
            [say(m.window), <TimeWindow key="window" version={version} />],
            [
              say(m.commit),
              version.commit ? (
                <Digest key="commit" value={version.commit} />
              ) : (
                say(commonMessages.notRecorded)
              ),
            ],
            [say(m.added), <When key="added" atMs={version.createdAtMs} full />],
            [say(m.addedBy), version.createdBy],
            [say(m.note), version.note ?? say(commonMessages.none)],
          ]}
        />
      </Section>
    </>
  );
}

function TimeWindow({ version }: { version: DatasetVersion }) {
  const say = useSay();
  const format = useFormat();
  const { window } = version;
  if (!window) return say(m.wholeSource);
  const { from, to } = window;
  const span =
    from && to
      ? say(m.windowBetween, { from, to })
      : from
        ? say(m.windowFrom, { from })
        : say(m.windowUntil, { to });
  const outside = say(m.windowOutside, {
    outside: format.number(window.outsideRowCount),
    withoutTime: format.number(window.withoutTimeRowCount),
  });
  return (
    <>
      {span} <span className="ak-muted">{outside}</span>
    </>
  );
}

function Findings({ version }: { version: DatasetVersion }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const { validation } = version;
  if (!validation) {
    return (
      <Section title={say(m.findings)}>
        <EmptyState text={say(m.leadNotValidated)} command={`akashi data validate ${version.dataset}`} />
      </Section>
    );
  }
  const order = ["error", "warn", "info"];
  const findings = [...validation.findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  return (
    <Section
      title={say(m.findings)}
      note={`${say(m.checkedRules)}: ${format.list(validation.checkedRules)}`}
      flush
    >
      {findings.length === 0 ? (
        <EmptyState text={say(m.noFindings)} />
      ) : (
        <DataTable
          caption={say(m.findings)}
          rows={findings}
          rowKey={(finding) => `${finding.rule}/${finding.column}/${finding.message.en}`}
          columns={[
            {
              key: "severity",
              title: say(m.severity),
              cell: (finding) => <SeverityMark severity={finding.severity} />,
            },
            {
              key: "column",
              title: say(m.column),
              rowHeader: true,
              cell: (finding) => finding.column ?? say(m.wholeTable),
            },
            { key: "finding", title: say(m.finding), wrap: true, cell: (finding) => finding.message[lang] },
            {
              key: "rows",
              title: say(m.rowsConcerned),
              align: "right",
              cell: (finding) => (finding.rowCount === null ? "" : format.number(finding.rowCount)),
            },
            { key: "rule", title: say(m.rule), cell: (finding) => <code>{finding.rule}</code> },
            {
              key: "origin",
              title: say(m.origin),
              cell: (finding) => say(finding.inferred ? m.inferred : m.declared),
            },
          ]}
        />
      )}
    </Section>
  );
}

function ColumnsSection({ version }: { version: DatasetVersion }) {
  const say = useSay();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const siblings = useQuery(datasetVersionsQuery(version.project, version.dataset));
  const others = (siblings.data ?? [])
    .filter((sibling) => sibling.version !== version.version)
    .sort((a, b) => b.version - a.version);
  const chosen = search.against ?? others.find((other) => other.version < version.version)?.version ?? 0;
  const previous = others.find((other) => other.version === chosen);
  const changed = version.columns.filter((column) => {
    const before = previous?.columns.find((candidate) => candidate.name === column.name);
    return previous !== undefined && (columnChange(column, before) ?? 1) >= VISIBLE_CHANGE;
  });
  const delta = version.rowCount - (previous?.rowCount ?? 0);
  return (
    <Section
      title={say(m.columns)}
      note={
        previous
          ? `${say(m.changedRows, {
              version: previous.version,
              delta: `${delta >= 0 ? "+" : "−"}${format.number(Math.abs(delta))}`,
              changed: changed.length,
              columns: version.columns.length,
            })} ${say(m.changeNote)}`
          : undefined
      }
      aside={
        others.length > 0 ? (
          <ChoiceFilter
            label={say(m.compareWith)}
            value={String(chosen)}
            choices={[
              { value: "0", label: say(m.noComparison) },
              ...others.map((other) => ({
                value: String(other.version),
                label: say(commonMessages.versionNumber, { version: other.version }),
              })),
            ]}
            onChange={(next) => void navigate({ search: { against: Number(next) }, resetScroll: false })}
          />
        ) : null
      }
      flush
    >
      <ColumnTable version={version} previous={previous} />
    </Section>
  );
}
