import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { findByWords } from "./find-by-words.ts";
import { MOST_WITHOUT_SEARCH, MoreRows, ROWS_AT_FIRST, SearchField } from "./portions.tsx";

/** The latest value of every metric; a run may have thousands, so that rows come in portions and can be searched. */
export function MetricTable({
  run,
  find,
  onFind,
}: {
  run: Run;
  find: string;
  onFind: (text: string) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const [shown, setShown] = useState(ROWS_AT_FIRST);
  const keys = useMemo(() => Object.keys(run.metrics), [run.metrics]);
  const found = findByWords(keys, find);
  return (
    <Section title={say(m.metrics)} flush>
      {keys.length > MOST_WITHOUT_SEARCH ? (
        <SearchField
          label={say(m.findMetric)}
          found={say(m.metricsFound, {
            found: format.number(found.length),
            count: format.number(keys.length),
          })}
          value={find}
          onChange={(text) => {
            setShown(ROWS_AT_FIRST);
            onFind(text);
          }}
        />
      ) : null}
      {keys.length === 0 ? (
        <EmptyState text={say(run.status === "RUNNING" ? m.runningNoMetrics : m.noMetrics)} />
      ) : (
        <DataTable
          caption={say(m.metrics)}
          rows={found.slice(0, shown)}
          rowKey={(key) => key}
          columns={[
            {
              key: "metric",
              title: say(m.metric),
              rowHeader: true,
              cell: (key) => (
                <Link
                  to="/runs/$runId"
                  params={{ runId: run.runId }}
                  search={(previous) => ({ ...previous, metric: key })}
                  resetScroll={false}
                >
                  {key}
                </Link>
              ),
            },
            {
              key: "value",
              title: say(m.latest),
              align: "right",
              cell: (key) => format.number(run.metrics[key]),
            },
          ]}
        />
      )}
      {found.length > shown ? (
        <MoreRows
          text={say(m.moreCurves, { count: format.number(found.length - shown) })}
          onClick={() => setShown(shown * 2)}
        />
      ) : null}
    </Section>
  );
}
