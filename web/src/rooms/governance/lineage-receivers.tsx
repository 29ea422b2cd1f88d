import { useQuery } from "@tanstack/react-query";
import type { LineageReceiver } from "../../../../src/rooms/governance/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { receiversQuery, receiversUrl } from "./queries.ts";

/** Who hears of lineage as it happens. Most stores have nobody, and whoever may not ask sees nothing. */
export function LineageReceivers() {
  const say = useSay();
  const format = useFormat();
  const receivers = useQuery(receiversQuery);
  if (!receivers.data || receivers.data.length === 0) return null;
  return (
    <Section
      title={say(m.receivers)}
      note={say(m.receiversNote)}
      aside={<JsonLink href={receiversUrl}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <DataTable
        caption={say(m.receivers)}
        rows={receivers.data}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "url",
            title: say(m.receiverAddress),
            rowHeader: true,
            wrap: "wide",
            cell: ({ url }) => url,
          },
          {
            key: "delivered",
            title: say(m.receiverTaken),
            align: "right",
            cell: ({ delivered }) => format.number(delivered),
          },
          {
            key: "pending",
            title: say(m.receiverWaiting),
            align: "right",
            cell: ({ pending }) => format.number(pending),
          },
          {
            key: "refused",
            title: say(m.receiverRefused),
            align: "right",
            cell: ({ refused }) =>
              refused === 0 ? "0" : <StateMark tone="bad">{format.number(refused)}</StateMark>,
          },
          {
            key: "last",
            title: say(m.receiverLast),
            cell: ({ lastDeliveredAtMs }) =>
              lastDeliveredAtMs === null ? "–" : <When atMs={lastDeliveredAtMs} />,
          },
          { key: "state", title: say(m.receiverState), cell: (it) => <State receiver={it} /> },
        ]}
      />
    </Section>
  );
}

function State({ receiver: { failures, lastError, pending } }: { receiver: LineageReceiver }) {
  const say = useSay();
  if (failures > 0)
    return <StateMark tone="bad">{say(m.receiverFailing, { failures, error: lastError ?? "–" })}</StateMark>;
  return (
    <StateMark tone={pending > 0 ? "unknown" : "ok"}>
      {say(pending > 0 ? m.receiverBehind : m.receiverCurrent)}
    </StateMark>
  );
}
