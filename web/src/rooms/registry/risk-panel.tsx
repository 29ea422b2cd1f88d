import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RiskAssessment, RiskSeverity, VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { assessRisk, risksQuery, risksUrl } from "./queries.ts";

const severities = {
  low: { tone: "ok", icon: "minus", word: m.severityLow },
  medium: { tone: "warn", icon: "warning", word: m.severityMedium },
  high: { tone: "warn", icon: "warning", word: m.severityHigh },
  unacceptable: { tone: "bad", icon: "cross", word: m.severityUnacceptable },
} as const;
const SEVERITIES = Object.keys(severities) as RiskSeverity[];
const HALF_A_YEAR_DAYS = "180";

/** People's assessments of this version's risks, newest first; they lapse. */
export function RiskPanel({ version }: { version: VersionDetail }) {
  const say = useSay();
  const query = useQuery(risksQuery(version.model, version.version));
  return (
    <Section
      title={say(m.risks)}
      aside={
        <>
          <AssessRisk version={version} />
          <JsonLink href={risksUrl(version.model, version.version)}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      <Loaded query={query} rows={2}>
        {(items) => (items.length === 0 ? <EmptyState text={say(m.noRisks)} /> : <RiskTable items={items} />)}
      </Loaded>
    </Section>
  );
}

function RiskTable({ items }: { items: readonly RiskAssessment[] }) {
  const say = useSay();
  return (
    <DataTable
      caption={say(m.risks)}
      rows={items}
      rowKey={(item) => `${item.atMs} ${item.by}`}
      columns={[
        {
          key: "severity",
          title: say(m.severity),
          cell: ({ severity }) => (
            <StateMark tone={severities[severity].tone} icon={severities[severity].icon}>
              {say(severities[severity].word)}
            </StateMark>
          ),
        },
        { key: "by", title: say(commonMessages.by), rowHeader: true, cell: ({ by }) => by },
        { key: "when", title: say(commonMessages.when), cell: ({ atMs }) => <When atMs={atMs} full /> },
        {
          key: "until",
          title: say(m.validUntil),
          cell: ({ validUntilMs }) => (
            <>
              <When atMs={validUntilMs} full />{" "}
              <span className="ak-muted">{say(validUntilMs > Date.now() ? m.holds : m.lapsed)}</span>
            </>
          ),
        },
        { key: "note", title: say(m.note), wrap: "wide", cell: ({ note }) => note },
      ]}
    />
  );
}

function AssessRisk({ version }: { version: VersionDetail }) {
  const say = useSay();
  const [severity, setSeverity] = useState<RiskSeverity>("medium");
  const [days, setDays] = useState(HALF_A_YEAR_DAYS);
  const { model } = version;
  return (
    <ActionDialog
      label={say(m.assessRisk)}
      title={say(m.assessRisk)}
      explanation={say(m.assessRiskEffect, { model, version: version.version })}
      confirm={say(m.assessRisk)}
      reasonLabel={say(m.riskNote)}
      reasonHelp={say(m.riskNoteHelp)}
      fields={
        <Stack>
          <NativeSelect
            size="xs"
            label={say(m.severity)}
            value={severity}
            data-autofocus
            data={SEVERITIES.map((value) => ({ value, label: say(severities[value].word) }))}
            onChange={(event) => setSeverity(event.currentTarget.value as RiskSeverity)}
          />
          <TextInput
            size="xs"
            inputMode="numeric"
            label={say(m.validDays)}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        </Stack>
      }
      act={(note) => assessRisk(model, version.version, { severity, note, validDays: Number(days) })}
    />
  );
}
