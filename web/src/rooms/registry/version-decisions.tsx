import { useQuery } from "@tanstack/react-query";
import type { ApprovalRequest, VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { ApprovalMark } from "./approval-mark.tsx";
import { approvalRequestsQuery } from "./queries.ts";

/** Who asked for a decision, and who gave one. */
export function VersionDecisions({ version }: { version: VersionDetail }) {
  const requests = useQuery(approvalRequestsQuery);
  const mine = (requests.data ?? []).filter(
    (request) => request.model === version.model && request.version === version.version,
  );
  return (
    <>
      {mine.length > 0 ? <Requests requests={mine} /> : null}
      <Decisions version={version} />
    </>
  );
}

function Requests({ requests }: { requests: readonly ApprovalRequest[] }) {
  const say = useSay();
  return (
    <Section title={say(m.requests)} flush>
      <DataTable
        caption={say(m.requests)}
        rows={requests}
        rowKey={(request) => request.id}
        columns={[
          {
            key: "state",
            title: say(commonMessages.state),
            cell: ({ state }) => <RequestState state={state} />,
          },
          { key: "by", title: say(m.requestedBy), rowHeader: true, cell: (request) => request.requestedBy },
          {
            key: "when",
            title: say(commonMessages.when),
            cell: (request) => <When atMs={request.atMs} full />,
          },
          { key: "note", title: say(m.note), wrap: true, cell: (request) => request.note },
        ]}
      />
    </Section>
  );
}

function RequestState({ state }: { state: ApprovalRequest["state"] }) {
  const say = useSay();
  if (state === "approved" || state === "rejected") return <ApprovalMark state={state} quiet />;
  return (
    <StateMark tone={state === "open" ? "warn" : "idle"} icon={state === "open" ? "clock" : "minus"} quiet>
      {say(state === "open" ? m.requestOpen : m.requestWithdrawn)}
    </StateMark>
  );
}

function Decisions({ version }: { version: VersionDetail }) {
  const say = useSay();
  return (
    <Section title={say(m.decisions)} flush>
      {version.approvals.length === 0 ? (
        <EmptyState text={say(m.noDecisions)} />
      ) : (
        <DataTable
          caption={say(m.decisions)}
          rows={[...version.approvals].sort((a, b) => b.atMs - a.atMs)}
          rowKey={(approval) => `${approval.atMs}/${approval.by}`}
          columns={[
            {
              key: "decision",
              title: say(commonMessages.state),
              cell: (approval) => <ApprovalMark state={approval.decision} quiet />,
            },
            {
              key: "by",
              title: say(commonMessages.by),
              rowHeader: true,
              cell: (approval) => (
                <>
                  {approval.by}
                  {approval.selfApproved ? <span className="ak-muted"> {say(m.ownVersion)}</span> : null}
                </>
              ),
            },
            {
              key: "when",
              title: say(commonMessages.when),
              cell: (approval) => <When atMs={approval.atMs} full />,
            },
            { key: "reason", title: say(m.decidedReason), wrap: true, cell: (approval) => approval.reason },
          ]}
        />
      )}
    </Section>
  );
}
