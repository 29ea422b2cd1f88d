import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TimelineEntry } from "../../../../src/rooms/governance/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { type TimelineSearch, timelineQuery, timelineUrl } from "./queries.ts";

/** What was served where, when, and by whose decision. */
export function TimelineSection({ search, version }: { search: TimelineSearch; version?: number }) {
  const say = useSay();
  const query = useQuery(timelineQuery(search));
  return (
    <Section
      title={say(m.timeline)}
      note={say(m.timelineNote)}
      aside={<JsonLink href={timelineUrl(search)}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <Loaded query={query}>
        {(items) => {
          const entries = items.filter((entry) => version === undefined || entry.version === version);
          return entries.length === 0 ? (
            <EmptyState text={say(m.timelineEmpty)} />
          ) : (
            <TimelineTable entries={entries} />
          );
        }}
      </Loaded>
    </Section>
  );
}

function TimelineTable({ entries }: { entries: readonly TimelineEntry[] }) {
  const say = useSay();
  return (
    <DataTable
      caption={say(m.timeline)}
      rows={entries}
      rowKey={(entry) =>
        `${entry.kind} ${entry.place} ${entry.version} ${entry.fromMs} ${entry.deploymentId}`
      }
      columns={[
        { key: "place", title: say(m.place), rowHeader: true, cell: (entry) => <Place entry={entry} /> },
        {
          key: "version",
          title: say(commonMessages.version),
          cell: (entry) => (
            <Link
              to="/models/$model/$version"
              params={{ model: entry.model, version: String(entry.version) }}
            >
              {entry.model} {entry.version}
            </Link>
          ),
        },
        { key: "from", title: say(m.from), cell: (entry) => <When atMs={entry.fromMs} full /> },
        {
          key: "to",
          title: say(m.to),
          cell: (entry) => (entry.toMs === null ? say(m.untilNow) : <When atMs={entry.toMs} full />),
        },
        { key: "by", title: say(commonMessages.by), cell: (entry) => entry.by },
        { key: "how", title: say(m.how), cell: (entry) => <How entry={entry} /> },
        { key: "decision", title: say(m.decision), cell: (entry) => <DecisionThen entry={entry} /> },
        {
          key: "reason",
          title: say(commonMessages.reason),
          wrap: true,
          cell: (entry) => entry.reason ?? entry.decision?.reason ?? "",
        },
      ]}
    />
  );
}

function Place({ entry }: { entry: TimelineEntry }) {
  const say = useSay();
  if (entry.kind === "alias") return say(m.placeAlias, { place: entry.place });
  if (entry.kind === "stage") return say(m.placeStage, { place: entry.place });
  const slash = entry.place.lastIndexOf("/");
  return (
    <Link
      to="/endpoints/$endpoint"
      params={{ endpoint: entry.place.slice(0, slash) }}
      search={{ environment: entry.place.slice(slash + 1) }}
    >
      {entry.place}
    </Link>
  );
}

function How({ entry }: { entry: TimelineEntry }) {
  const say = useSay();
  const format = useFormat();
  // What ended has no share left; what it had stands in the history of the split.
  if (entry.role === null || entry.weight === null || entry.toMs !== null) return entry.cause ?? "";
  return say(m.roleAndShare, {
    role: entry.cause ?? entry.role,
    share: format.percent(entry.weight),
  });
}

function DecisionThen({ entry }: { entry: TimelineEntry }) {
  const say = useSay();
  const { decision } = entry;
  if (!decision) return <span className="ak-muted">{say(m.noDecisionThen)}</span>;
  return say(decision.decision === "approved" ? m.approvedBy : m.rejectedBy, { by: decision.by });
}
