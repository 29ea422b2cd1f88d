import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./event-table.module.css";
import { EventTable } from "./event-table.tsx";
import { LineageReceivers } from "./lineage-receivers.tsx";
import { auditQuery, auditUrl, chainQuery, chainUrl, exportUrl } from "./queries.ts";

const FIRST_ROWS = 100;
const MOST_ROWS = 1000;
const route = getRouteApi("/audit");

export function AuditPage() {
  const say = useSay();
  const { kind, subject, actor, limit = FIRST_ROWS } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { kind, subject, actor, limit };
  const events = useQuery(auditQuery(filter));
  const chain = useQuery(chainQuery);
  return (
    <Page title={say(m.title)} lead={say(m.lead)} actions={<ChainMark />}>
      <Section
        title={say(m.events)}
        aside={
          <>
            <a href={exportUrl}>{say(m.exportLog)}</a>
            <JsonLink href={auditUrl(filter)}>{say(commonMessages.json)}</JsonLink>
          </>
        }
        flush
      >
        <Filters key={`${kind}|${subject}|${actor}`} />
        <Loaded query={events} rows={12}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState text={say(m.noEvents)} />
            ) : (
              <>
                <EventTable events={items} chain={chain.data} />
                {items.length >= limit && limit < MOST_ROWS ? (
                  <div className={styles["more"]}>
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() =>
                        void navigate({
                          search: (previous) => ({ ...previous, limit: Math.min(MOST_ROWS, limit * 2) }),
                          resetScroll: false,
                        })
                      }
                    >
                      {say(m.more)}
                    </Button>
                  </div>
                ) : null}
              </>
            )
          }
        </Loaded>
      </Section>
      <LineageReceivers />
    </Page>
  );
}

function ChainMark() {
  const say = useSay();
  const format = useFormat();
  const chain = useQuery(chainQuery);
  if (!chain.data) return <StateMark tone="unknown">{say(m.chainUnknown)}</StateMark>;
  const { intact, checkedCount, firstBrokenSequence } = chain.data;
  return (
    <a href={chainUrl} target="_blank" rel="noreferrer">
      <StateMark tone={intact ? "ok" : "bad"}>
        {intact
          ? say(m.chainIntact, { count: format.number(checkedCount) })
          : say(m.chainBroken, { sequence: firstBrokenSequence })}
      </StateMark>
    </a>
  );
}

function Filters() {
  const say = useSay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    void navigate({
      search: { kind: text("kind"), subject: text("subject"), actor: text("actor") },
      resetScroll: false,
    });
  };
  const filtered = search.kind ?? search.subject ?? search.actor;
  return (
    <form className={styles["filters"]} onSubmit={apply} aria-label={say(m.filters)}>
      <TextInput size="xs" name="kind" label={say(m.kindFilter)} defaultValue={search.kind ?? ""} />
      <TextInput size="xs" name="subject" label={say(m.subjectFilter)} defaultValue={search.subject ?? ""} />
      <TextInput size="xs" name="actor" label={say(m.actorFilter)} defaultValue={search.actor ?? ""} />
      <Button size="xs" variant="default" type="submit">
        {say(m.apply)}
      </Button>
      {filtered ? (
        <Button size="xs" variant="default" onClick={() => void navigate({ search: {} })}>
          {say(m.clear)}
        </Button>
      ) : null}
    </form>
  );
}
