import { Link } from "@tanstack/react-router";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";

export function GateTable({ version }: { version: VersionDetail }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  if (version.gates.length === 0) return null;
  const orDash = (value: number | null) => (value === null ? "–" : format.number(value));
  return (
    <Section title={say(m.gates)} flush>
      <DataTable
        caption={say(m.gates)}
        rows={version.gates}
        rowKey={(gate) => gate.gate}
        columns={[
          { key: "gate", title: say(m.gate), rowHeader: true, cell: (gate) => <code>{gate.gate}</code> },
          {
            key: "state",
            title: say(commonMessages.state),
            cell: (gate) => (
              <StateMark tone={gate.passed ? "ok" : "bad"}>
                {say(gate.passed ? commonMessages.passed : commonMessages.failed)}
              </StateMark>
            ),
          },
          { key: "observed", title: say(m.observed), align: "right", cell: (gate) => orDash(gate.observed) },
          {
            key: "threshold",
            title: say(m.threshold),
            align: "right",
            cell: (gate) => orDash(gate.threshold),
          },
          { key: "reason", title: say(m.explanation), wrap: true, cell: (gate) => gate.reason[lang] },
        ]}
      />
    </Section>
  );
}

export function MetricTable({ version }: { version: VersionDetail }) {
  const say = useSay();
  const format = useFormat();
  const { runId } = version;
  const rows = Object.entries(version.metrics);
  return (
    <Section title={say(m.metrics)} flush>
      {rows.length === 0 ? (
        <EmptyState text={say(m.noMetrics)} />
      ) : (
        <DataTable
          caption={say(m.metrics)}
          rows={rows}
          rowKey={([key]) => key}
          columns={[
            {
              key: "metric",
              title: say(m.metric),
              rowHeader: true,
              cell: ([key]) =>
                runId ? (
                  <Link to="/runs/$runId" params={{ runId }} search={{ metric: key }}>
                    {key}
                  </Link>
                ) : (
                  key
                ),
            },
            {
              key: "value",
              title: say(commonMessages.value),
              align: "right",
              cell: ([, value]) => format.number(value),
            },
          ]}
        />
      )}
    </Section>
  );
}

export function ParamTable({ version }: { version: VersionDetail }) {
  const say = useSay();
  const rows = Object.entries(version.params);
  if (rows.length === 0) return null;
  return (
    <Section title={say(m.params)} flush>
      <DataTable
        caption={say(m.params)}
        rows={rows}
        rowKey={([key]) => key}
        columns={[
          { key: "param", title: say(m.param), rowHeader: true, cell: ([key]) => <code>{key}</code> },
          { key: "value", title: say(commonMessages.value), wrap: true, cell: ([, value]) => value },
        ]}
      />
    </Section>
  );
}
