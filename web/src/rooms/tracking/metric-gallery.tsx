import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { Section } from "../../ui/page.tsx";
import { findByWords } from "./find-by-words.ts";
import { MetricCurves } from "./metric-curves.tsx";
import styles from "./metric-gallery.module.css";

/** About what a chart with its sentence takes; the real height is measured once it is there. */
const CHART_PX = 400;

/**
 * The histories of all metrics of a run, below each other and on request. Only those that can be seen exist and are asked
 * for, so that a thousand metrics cost no more than three. All show the same range.
 */
export function MetricGallery({
  run,
  find,
  open,
  onOpen,
}: {
  run: Run;
  find: string;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const keys = useMemo(() => Object.keys(run.metrics), [run.metrics]);
  const found = useMemo(() => findByWords(keys, find), [keys, find]);
  if (keys.length < 2) return null;
  return (
    <Section
      title={say(m.histories)}
      note={open ? say(m.curvesNote) : undefined}
      aside={
        <Button size="xs" variant="default" aria-expanded={open} onClick={() => onOpen(!open)}>
          {open ? say(m.hideHistories) : say(m.showHistories, { count: format.number(found.length) })}
        </Button>
      }
    >
      {open ? <Histories key={find} run={run} keys={found} /> : <p>{say(m.historiesNote)}</p>}
    </Section>
  );
}

function Histories({ run, keys }: { run: Run; keys: readonly string[] }) {
  const say = useSay();
  const scroll = useRef<HTMLElement>(null);
  const [range, setRange] = useState<{ from: number; to: number } | null>(null);
  const runs = useMemo(() => [{ runId: run.runId, name: run.name }], [run.runId, run.name]);
  const charts = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroll.current,
    getItemKey: (index) => keys[index]!,
    estimateSize: () => CHART_PX,
    overscan: 1,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroll} className={styles["scroll"]} aria-label={say(m.histories)} tabIndex={0}>
      <div className={styles["canvas"]} style={{ height: charts.getTotalSize() }}>
        {charts.getVirtualItems().map(({ index, key, start }) => {
          const metric = keys[index]!;
          return (
            <section
              key={key}
              ref={charts.measureElement}
              data-index={index}
              data-metric={metric}
              className={styles["chart"]}
              style={{ transform: `translateY(${start}px)` }}
              aria-label={metric}
            >
              <h3>{metric}</h3>
              <MetricCurves
                metric={metric}
                runs={runs}
                live={run.status === "RUNNING"}
                range={range}
                onRange={setRange}
              />
            </section>
          );
        })}
      </div>
    </section>
  );
}
