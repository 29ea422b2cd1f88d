import { Link } from "@tanstack/react-router";
import type { Text } from "../../../../src/kernel/messages.ts";
import type { ChainVerification } from "../../../../src/rooms/governance/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import styles from "./event-table.module.css";
import type { AuditEvent } from "./queries.ts";

const actorKinds: Readonly<Record<string, Text>> = { person: m.person, token: m.token, system: m.system };

const DETAIL_COLUMNS: ReadonlySet<string> = new Set(["facts"]);

export function EventTable({
  events,
  chain,
  brief = false,
}: {
  events: readonly AuditEvent[];
  /** Without facts and hashes, where the events are not the page's own matter. */
  brief?: boolean;
  /** Undefined while the chain has not been recomputed. */
  chain: ChainVerification | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const columns: TableColumn<AuditEvent>[] = [
    {
      key: "sequence",
      title: say(m.sequence),
      rowHeader: true,
      align: "right",
      cell: (event) => format.number(event.sequence),
    },
    { key: "when", title: say(commonMessages.when), cell: (event) => <When atMs={event.atMs} full /> },
    {
      key: "actor",
      title: say(m.actor),
      cell: (event) => (
        <>
          {event.actor.name} <ActorKind kind={event.actor.kind} />
        </>
      ),
    },
    {
      key: "kind",
      title: say(m.verb),
      cell: (event) => (
        <Link to="/audit" search={{ kind: event.kind }}>
          {event.kind}
        </Link>
      ),
    },
    {
      key: "subject",
      title: say(m.subject),

      cell: (event) => (
        <Link to="/records/$recordId" params={{ recordId: idOf(event.subject) }}>
          {event.subject}
        </Link>
      ),
    },
    { key: "facts", title: say(m.facts), wrap: true, cell: (event) => <EventData event={event} /> },
    { key: "chain", title: say(m.chain), cell: (event) => <LinkMark event={event} chain={chain} /> },
  ];
  return (
    <DataTable
      caption={say(m.events)}
      rows={events}
      rowKey={(event) => event.id}
      columns={brief ? columns.filter(({ key }) => !DETAIL_COLUMNS.has(key)) : columns}
    />
  );
}

/** A subject is `<noun>:<id>`. */
function idOf(subject: string): string {
  return subject.slice(subject.indexOf(":") + 1) || subject;
}

/** A row that was tampered with may name a kind that does not exist; it is shown as it is. */
function ActorKind({ kind }: { kind: string }) {
  const say = useSay();
  const word = actorKinds[kind];
  return <span className="ak-muted">{word ? say(word) : kind}</span>;
}

function LinkMark({ event, chain }: { event: AuditEvent; chain: ChainVerification | undefined }) {
  const say = useSay();
  if (!chain) {
    return (
      <StateMark tone="unknown" quiet>
        {say(m.notChecked)}
      </StateMark>
    );
  }
  const broken = chain.firstBrokenSequence !== null && event.sequence >= chain.firstBrokenSequence;
  return (
    <StateMark tone={broken ? "bad" : "ok"} quiet>
      {say(broken ? m.notLinked : m.linked)}
    </StateMark>
  );
}

/** The facts of an event, short ones at once and the whole on demand. */
function EventData({ event }: { event: AuditEvent }) {
  const { data, hash, previousHash } = event;
  const entries = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  const short = entries
    .filter(([, value]) => typeof value !== "object")
    .slice(0, 3)
    .map(([key, value]) => `${key}: ${shorten(String(value))}`)
    .join(", ");
  return (
    <details className={styles["data"]}>
      <summary>{short || "…"}</summary>
      <pre>{JSON.stringify({ data, hash, previousHash }, null, 2)}</pre>
    </details>
  );
}

function shorten(text: string): string {
  return text.length > 36 ? `${text.slice(0, 35)}…` : text;
}
