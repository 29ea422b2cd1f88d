import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";
import type { Webhook, WebhookDelivery } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, ErrorPanel, Loaded } from "../../ui/feedback.tsx";
import { Cluster, Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { AddWebhook } from "./add-webhook.tsx";
import {
  deliveriesQuery,
  deliveriesUrl,
  removeWebhook,
  testWebhook,
  webhooksQuery,
  webhooksUrl,
} from "./webhook-queries.ts";

const route = getRouteApi("/models/webhooks");

/** Who is told of changes in the registry, and whether it arrived. */
export function WebhooksPage() {
  const say = useSay();
  const { webhook: chosen } = route.useSearch();
  const webhooks = useQuery(webhooksQuery);
  const shown = webhooks.data?.find(({ id }) => id === chosen) ?? webhooks.data?.[0];
  return (
    <Page
      title={say(m.webhooks)}
      lead={say(m.webhooksLead)}
      eyebrow={<Link to="/models">{say(m.title)}</Link>}
    >
      <Section
        title={say(m.webhooks)}
        aside={<JsonLink href={webhooksUrl}>{say(commonMessages.json)}</JsonLink>}
        flush
      >
        <Loaded query={webhooks}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState text={say(m.noWebhooks)} command="akashi webhooks add <url>" />
            ) : (
              <WebhookTable items={items} shown={shown?.id} />
            )
          }
        </Loaded>
      </Section>
      {webhooks.data ? <AddWebhook /> : null}
      {shown ? <Deliveries key={shown.id} webhook={shown} /> : null}
    </Page>
  );
}

function WebhookTable({ items, shown }: { items: readonly Webhook[]; shown: string | undefined }) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.webhooks)}
      rows={items}
      rowKey={({ id }) => id}
      selectedKey={shown}
      columns={[
        {
          key: "url",
          title: say(m.address),
          rowHeader: true,
          wrap: "wide",
          cell: ({ id, url }) => (
            <Link to="/models/webhooks" search={{ webhook: id }} resetScroll={false}>
              {url}
            </Link>
          ),
        },
        { key: "model", title: say(m.onlyModel), cell: ({ model }) => model ?? say(m.everyModel) },
        {
          key: "events",
          title: say(m.events),
          cell: ({ events }) =>
            events.length === 1 ? <code>{events[0]}</code> : say(m.eventCount, { count: events.length }),
        },
        {
          key: "delivered",
          title: say(m.deliveredCount),
          align: "right",
          cell: ({ delivered }) => format.number(delivered),
        },
        {
          key: "pending",
          title: say(m.pendingCount),
          align: "right",
          cell: ({ pending }) => format.number(pending),
        },
        {
          key: "gaveUp",
          title: say(m.gaveUpCount),
          align: "right",
          cell: ({ gaveUp }) =>
            gaveUp === 0 ? "0" : <StateMark tone="bad">{format.number(gaveUp)}</StateMark>,
        },
        { key: "created", title: say(m.created), cell: ({ createdAtMs }) => <When atMs={createdAtMs} /> },
        { key: "by", title: say(commonMessages.by), cell: ({ createdBy }) => createdBy },
      ]}
    />
  );
}

function Deliveries({ webhook }: { webhook: Webhook }) {
  const say = useSay();
  const queries = useQueryClient();
  const [removed, setRemoved] = useState(false);
  const deliveries = useQuery({ ...deliveriesQuery(webhook.id), enabled: !removed });
  const test = useMutation({
    mutationFn: () => testWebhook(webhook.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
  });
  return (
    <Section
      title={say(m.deliveriesOf, { url: webhook.url })}
      note={<Events webhook={webhook} />}
      aside={<JsonLink href={deliveriesUrl(webhook.id)}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <div style={{ padding: "10px 16px" }}>
        <Cluster>
          <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {say(m.sendTest)}
          </Button>
          <ActionDialog
            label={say(m.removeWebhook)}
            title={say(m.removeWebhook)}
            explanation={say(m.removeWebhookEffect, { url: webhook.url })}
            confirm={say(m.removeWebhook)}
            needsReason={false}
            act={async () => {
              await removeWebhook(webhook.id);
              // Before everything is asked for anew: the deliveries of what is gone are not there to be asked for.
              flushSync(() => setRemoved(true));
            }}
          />
          <span role="status">{test.data ? <TestOutcome delivery={test.data} /> : null}</span>
        </Cluster>
        {test.isError ? <ErrorPanel error={test.error} /> : null}
      </div>
      <Loaded query={deliveries}>
        {(items) =>
          items.length === 0 ? <EmptyState text={say(m.noDeliveries)} /> : <DeliveryTable items={items} />
        }
      </Loaded>
    </Section>
  );
}

function Events({ webhook }: { webhook: Webhook }) {
  const say = useSay();
  return (
    <>
      {say(m.events)}: {webhook.events.join(", ")}
    </>
  );
}

function TestOutcome({ delivery }: { delivery: WebhookDelivery }) {
  const say = useSay();
  return delivery.state === "delivered"
    ? say(m.testSent, { status: delivery.lastStatus ?? "–" })
    : say(m.testFailed, { reason: delivery.lastError ?? String(delivery.lastStatus ?? "–") });
}

const states = {
  pending: { tone: "warn", icon: "clock", word: m.deliveryPending },
  delivered: { tone: "ok", icon: "check", word: m.deliveryDelivered },
  "gave-up": { tone: "bad", icon: "cross", word: m.deliveryGaveUp },
} as const;

function DeliveryTable({ items }: { items: readonly WebhookDelivery[] }) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.deliveries)}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "when",
          title: say(commonMessages.when),
          rowHeader: true,
          cell: ({ createdAtMs }) => <When atMs={createdAtMs} full />,
        },
        { key: "event", title: say(m.event), cell: ({ event }) => <code>{event}</code> },
        {
          key: "state",
          title: say(commonMessages.state),
          cell: ({ state }) => (
            <StateMark tone={states[state].tone} icon={states[state].icon}>
              {say(states[state].word)}
            </StateMark>
          ),
        },
        {
          key: "attempts",
          title: say(m.attempts),
          align: "right",
          cell: ({ attempts }) => format.number(attempts),
        },
        {
          key: "answer",
          title: say(m.answer),
          wrap: "wide",
          cell: ({ lastStatus, lastError }) => [lastStatus, lastError].filter((it) => it !== null).join(" "),
        },
        {
          key: "next",
          title: say(m.nextAttempt),
          cell: ({ nextAttemptAtMs }) =>
            nextAttemptAtMs === null ? "" : <When atMs={nextAttemptAtMs} full />,
        },
      ]}
    />
  );
}
