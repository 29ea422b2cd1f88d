import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { PipelineRunResult } from "../../../../src/rooms/training/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { pipelineRunsQuery, pipelineRunsUrl } from "./queries.ts";

const statuses = {
  running: { tone: "active", icon: "play", word: m.running },
  registered: { tone: "ok", icon: "check", word: m.registered },
  "gates-failed": { tone: "warn", icon: "warning", word: m.gatesFailed },
  failed: { tone: "bad", icon: "cross", word: m.failed },
  interrupted: { tone: "unknown", icon: "question", word: m.interrupted },
} as const;

/** What each pipeline run trained on, what it chose, and whether it got through its gates. */
export function PipelineRuns() {
  const say = useSay();
  const query = useQuery(pipelineRunsQuery);
  if (!query.data || query.data.length === 0) return null;
  return (
    <Section
      title={say(m.pipelineRuns)}
      note={say(m.pipelineRunsNote)}
      aside={<JsonLink href={pipelineRunsUrl}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <DataTable
        caption={say(m.pipelineRuns)}
        rows={query.data}
        rowKey={(run) => run.pipelineRunId}
        columns={[
          {
            key: "pipeline",
            title: say(m.pipeline),
            rowHeader: true,
            cell: (run) => (
              <Link to="/runs/$runId" params={{ runId: run.runId }}>
                {run.pipeline}
              </Link>
            ),
          },
          { key: "result", title: say(m.result), cell: (run) => <ResultMark run={run} /> },
          { key: "gates", title: say(m.failedGates), wrap: true, cell: (run) => <Gates run={run} /> },
          { key: "winner", title: say(m.winner), cell: (run) => run.winner ?? "" },
          { key: "model", title: say(m.model), cell: (run) => <Registered run={run} /> },
          {
            key: "data",
            title: say(m.data),
            cell: (run) => (
              <Link
                to="/data/$project/$dataset/$version"
                params={{ project: run.project, dataset: run.dataset, version: String(run.datasetVersion) }}
              >
                {say(m.dataVersion, { dataset: run.dataset, version: run.datasetVersion })}
              </Link>
            ),
          },
          { key: "trigger", title: say(m.trigger), cell: (run) => <Trigger run={run} /> },
          { key: "started", title: say(m.started), cell: (run) => <When atMs={run.startedAtMs} /> },
        ]}
      />
    </Section>
  );
}

function ResultMark({ run }: { run: PipelineRunResult }) {
  const say = useSay();
  const { tone, icon, word } = statuses[run.status];
  return (
    <StateMark tone={tone} icon={icon} quiet>
      {say(word)}
    </StateMark>
  );
}

function Gates({ run }: { run: PipelineRunResult }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  if (run.gates.length === 0) return null;
  const failed = run.gates.filter((gate) => !gate.passed);
  return failed.length === 0
    ? say(m.allGatesPassed, { count: format.number(run.gates.length) })
    : failed.map((gate) => gate.reason[lang]).join(" ");
}

function Registered({ run }: { run: PipelineRunResult }) {
  const say = useSay();
  if (run.model === null || run.modelVersion === null) return null;
  return (
    <Link to="/models/$model/$version" params={{ model: run.model, version: String(run.modelVersion) }}>
      {say(m.modelVersion, { model: run.model, version: run.modelVersion })}
    </Link>
  );
}

function Trigger({ run }: { run: PipelineRunResult }) {
  const say = useSay();
  const { trigger } = run;
  if (trigger.kind === "schedule") return say(m.triggerSchedule, { cron: trigger.cron });
  if (trigger.kind === "manual") return say(m.triggerManual);
  return (
    <Link to="/records/$recordId" params={{ recordId: trigger.alertId }}>
      {say(m.triggerAlert)}
    </Link>
  );
}
