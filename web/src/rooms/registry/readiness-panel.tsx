import { useQuery } from "@tanstack/react-query";
import type { PolicyCheck, Readiness, VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { readinessQuery, readinessUrl } from "./queries.ts";

const origins = {
  file: m.policyInFile,
  registry: m.policyInRegistry,
  "last-read-file": m.policyLastRead,
  none: null,
} as const;
/** Unknown is not failed: nobody recorded it, and that too does not meet a policy. */
const states = {
  passed: { tone: "ok", word: m.checkPassed },
  missing: { tone: "bad", word: m.checkMissing },
  unknown: { tone: "unknown", word: m.checkUnknown },
} as const;

/** Whether the names that the policy protects may move here, check by check, as the server judges it. */
export function ReadinessPanel({ version }: { version: VersionDetail }) {
  const say = useSay();
  const query = useQuery(readinessQuery(version.model, version.version));
  return (
    <Section
      title={say(m.readiness)}
      note={query.data ? <Verdict readiness={query.data} /> : undefined}
      aside={
        <JsonLink href={readinessUrl(version.model, version.version)}>{say(commonMessages.json)}</JsonLink>
      }
      flush
    >
      <Loaded query={query} rows={3}>
        {({ checks }) => (checks.length === 0 ? null : <CheckTable checks={checks} />)}
      </Loaded>
    </Section>
  );
}

function Verdict({ readiness }: { readiness: Readiness }) {
  const say = useSay();
  const format = useFormat();
  const { protects, checks, ready, origin } = readiness;
  const where = origins[origin];
  if (protects.length === 0) return say(m.readinessNoPolicy);
  const names = format.list(protects);
  const missing = checks.filter(({ state }) => state !== "passed").length;
  return (
    <>
      {ready
        ? say(m.readinessReady, { names })
        : say(m.readinessMissing, { names, missing, total: checks.length })}{" "}
      {where ? say(where) : null}
    </>
  );
}

function CheckTable({ checks }: { checks: readonly PolicyCheck[] }) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <DataTable
      caption={say(m.readiness)}
      rows={checks}
      rowKey={({ check }) => check}
      columns={[
        { key: "check", title: say(m.check), rowHeader: true, cell: ({ check }) => <code>{check}</code> },
        {
          key: "state",
          title: say(commonMessages.state),
          cell: ({ state }) => <StateMark tone={states[state].tone}>{say(states[state].word)}</StateMark>,
        },
        { key: "reason", title: say(m.explanation), wrap: "wide", cell: ({ reason }) => reason[lang] },
      ]}
    />
  );
}
