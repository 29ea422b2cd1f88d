import { Link } from "@tanstack/react-router";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { Icon } from "../../ui/icon.tsx";
import { When } from "../../ui/when.tsx";
import { keyOf } from "./grid-columns.ts";
import styles from "./run-grid.module.css";
import type { SortState } from "./run-order.ts";
import { RunStatusMark } from "./run-status.tsx";

/** The heading of a column: sorts on a click; a metric can be kept first. */
export function HeaderCell({
  id,
  sorted,
  pinned,
  onSort,
  onPin,
}: {
  id: string;
  sorted: SortState | null;
  pinned: boolean;
  onSort: (() => void) | null;
  onPin: (metric: string | null) => void;
}) {
  const say = useSay();
  const title = useColumnTitle(id);
  if (id === "select") return <span className="ak-hidden">{say(m.select)}</span>;
  return (
    <>
      {onSort ? (
        <button type="button" tabIndex={-1} onClick={onSort} title={title}>
          <span>{title}</span>
          {sorted ? <Icon name={sorted.ascending ? "up" : "down"} size={12} /> : null}
        </button>
      ) : (
        <span title={title}>{title}</span>
      )}
      {id.startsWith("metrics.") ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles["pin"]}
          aria-pressed={pinned}
          aria-label={say(pinned ? m.unpinMetric : m.pinMetric, { metric: keyOf(id) })}
          onClick={() => onPin(pinned ? null : keyOf(id))}
        >
          {pinned ? "★" : "☆"}
        </button>
      ) : null}
    </>
  );
}

export function useColumnTitle(id: string): string {
  const say = useSay();
  if (id.includes(".")) return keyOf(id);
  const titles: Record<string, string> = {
    name: say(m.run),
    status: say(m.status),
    experiment: say(m.experiment),
    started: say(m.started),
    duration: say(m.duration),
    user: say(m.user),
  };
  return titles[id] ?? id;
}

/** What a run has in a column. */
export function BodyCell({
  id,
  run,
  selected,
  onToggle,
}: {
  id: string;
  run: Run;
  selected: boolean;
  onToggle: (runId: string) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const name = run.name || run.runId.slice(0, 8);
  if (id === "select")
    return (
      <input
        type="checkbox"
        tabIndex={-1}
        checked={selected}
        aria-label={say(m.selectRun, { run: name })}
        onChange={() => onToggle(run.runId)}
      />
    );
  if (id === "name")
    return (
      <Link to="/runs/$runId" params={{ runId: run.runId }} tabIndex={-1} title={name}>
        {name}
      </Link>
    );
  if (id === "status") return <RunStatusMark status={run.status} />;
  if (id === "experiment") return <span title={run.experimentName}>{run.experimentName}</span>;
  if (id === "started") return <When atMs={run.startedAtMs} />;
  if (id === "user") return <span>{run.user}</span>;
  if (id === "duration")
    return <span>{run.endedAtMs === null ? "" : format.duration(run.endedAtMs - run.startedAtMs)}</span>;
  if (id.startsWith("metrics.")) {
    const value = run.metrics[keyOf(id)];
    return <span>{value === undefined ? "" : format.score(value)}</span>;
  }
  const text = (id.startsWith("params.") ? run.params : run.tags)[keyOf(id)] ?? "";
  return <span title={text}>{text}</span>;
}
