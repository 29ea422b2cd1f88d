import { Link } from "@tanstack/react-router";
import type { Alert } from "../../../../src/rooms/monitoring/contract.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { monitoringMessages as m } from "../../messages/monitoring.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import { AlertMark } from "./alert-mark.tsx";
import { acknowledge } from "./queries.ts";

const retrainWord = {
  running: m.retrainRunning,
  registered: m.retrainRegistered,
  "gates-failed": m.retrainGatesFailed,
  failed: m.retrainFailed,
} as const;

const ORDER: readonly Alert["state"][] = ["firing", "acknowledged", "resolved"];

/** Firing ones first, then by age. */
export function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const say = useSay();
  const { lang } = usePreferences();
  const rows = [...alerts].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.raisedAtMs - a.raisedAtMs,
  );
  return (
    <DataTable
      caption={say(m.alerts)}
      rows={rows}
      rowKey={(alert) => alert.id}
      columns={[
        {
          key: "state",
          title: say(commonMessages.state),
          cell: (alert) => <AlertMark state={alert.state} />,
        },
        {
          key: "message",
          title: say(m.message),
          rowHeader: true,
          wrap: "wide",
          cell: (alert) => (
            <Link to="/monitoring" search={{ check: alert.checkId }}>
              {alert.message[lang]}
            </Link>
          ),
        },
        {
          key: "kind",
          title: say(m.kind),
          cell: (alert) => say(alert.kind === "drift" ? m.drift : m.performance),
        },
        { key: "raised", title: say(m.raised), cell: (alert) => <When atMs={alert.raisedAtMs} /> },
        {
          key: "deliveries",
          title: say(m.deliveries),
          wrap: true,
          cell: (alert) => <Deliveries alert={alert} />,
        },
        {
          key: "retraining",
          title: say(m.retraining),
          cell: (alert) =>
            alert.retrainedBy ? (
              <Link to="/records/$recordId" params={{ recordId: alert.retrainedBy }}>
                {say(retrainWord[alert.retrainStatus ?? "running"])}
              </Link>
            ) : (
              <span className="ak-muted">{say(m.notRetrained)}</span>
            ),
        },
        {
          key: "action",
          title: say(m.action),
          cell: (alert) =>
            alert.state === "firing" ? (
              <ActionDialog
                label={say(m.acknowledge)}
                title={say(m.acknowledgeTitle)}
                explanation={say(m.acknowledgeEffect, { message: alert.message[lang] })}
                confirm={say(m.acknowledge)}
                act={(note) => acknowledge(alert.id, note)}
              />
            ) : alert.acknowledgedBy ? (
              <span className="ak-muted">
                {say(m.acknowledgedBy, { who: alert.acknowledgedBy, note: alert.note ?? "" })}
              </span>
            ) : null,
        },
      ]}
    />
  );
}

function Deliveries({ alert }: { alert: Alert }) {
  const say = useSay();
  if (alert.deliveries.length === 0) return <span className="ak-muted">{say(m.nobody)}</span>;
  return alert.deliveries
    .map(({ channel, to, delivered, error }) =>
      delivered
        ? say(m.delivered, { channel, to })
        : say(m.notDelivered, { channel, to, error: error ?? "" }),
    )
    .join(", ");
}
