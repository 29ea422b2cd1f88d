import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { ApprovalMark } from "./approval-mark.tsx";
import {
  approvalRequestsQuery,
  decide,
  modelRecordQuery,
  readinessQuery,
  requestApproval,
} from "./queries.ts";

/**
 * Asking for a decision, and giving one. Whether a person may approve is the server's to say; what cannot have an
 * effect is not offered, and the reason stands in its place.
 */
export function VersionActions({ version }: { version: VersionDetail }) {
  const say = useSay();
  const { model } = version;
  const values = { version: version.version };
  const last = version.approvals.at(-1);
  const readiness = useQuery(readinessQuery(model, version.version));
  const moreApprovals =
    readiness.data?.checks.some(({ check, state }) => check === "approvals" && state !== "passed") ?? false;
  const approved = last?.decision === "approved" && !moreApprovals ? last : undefined;
  return (
    <>
      <ApprovalMark state={version.approvalState} />
      <CompareLink version={version} />
      <RequestApproval version={version} approvedBy={approved?.by} />
      <ActionDialog
        primary
        label={say(m.approve, values)}
        title={say(m.approve, values)}
        explanation={say(m.approveEffect, { model, ...values })}
        confirm={say(m.approve, values)}
        disabledReason={approved ? say(m.alreadyApproved, { by: approved.by }) : undefined}
        act={(reason) => decide(model, version.version, "approved", reason)}
      />
      <ActionDialog
        label={say(m.reject, values)}
        title={say(m.reject, values)}
        explanation={say(m.rejectEffect, { model, ...values })}
        confirm={say(m.reject, values)}
        disabledReason={last?.decision === "rejected" ? say(m.alreadyRejected, { by: last.by }) : undefined}
        act={(reason) => decide(model, version.version, "rejected", reason)}
      />
    </>
  );
}

function RequestApproval({
  version,
  approvedBy,
}: {
  version: VersionDetail;
  approvedBy: string | undefined;
}) {
  const say = useSay();
  const requests = useQuery(approvalRequestsQuery);
  const { model } = version;
  // Without a standing approval missing there is nothing to ask for: the button of the approval says so already.
  if (approvedBy !== undefined || !requests.data) return null;
  const open = requests.data.find(
    (request) => request.model === model && request.version === version.version && request.state === "open",
  );
  return (
    <ActionDialog
      label={say(m.requestApproval)}
      title={say(m.requestApproval)}
      explanation={say(m.requestEffect, { model, version: version.version })}
      confirm={say(m.requestApproval)}
      needsReason="optional"
      reasonLabel={say(m.requestNote)}
      reasonHelp={say(m.requestNoteHelp)}
      disabledReason={open ? say(m.alreadyRequested, { by: open.requestedBy }) : undefined}
      act={(note) => requestApproval(model, version.version, note)}
    />
  );
}

/** With the version before. */
function CompareLink({ version }: { version: VersionDetail }) {
  const say = useSay();
  const model = useQuery(modelRecordQuery(version.model));
  const before = model.data?.versions.filter((one) => one.version < version.version).at(-1);
  if (!before) return null;
  return (
    <Link
      to="/models/$model/compare"
      params={{ model: version.model }}
      search={{ left: before.version, right: version.version }}
    >
      {say(m.compareWith, { version: before.version })}
    </Link>
  );
}
