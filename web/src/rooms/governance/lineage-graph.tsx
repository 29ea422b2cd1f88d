import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { LineageNode } from "../../../../src/rooms/governance/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import styles from "./lineage-graph.module.css";
import { layoutLineage, NODE, type PlacedNode } from "./lineage-layout.ts";
import { LineageLink } from "./lineage-link.tsx";
import type { LineageView } from "./lineage-view.ts";
import { kindWord } from "./lineage-words.ts";
import { moveInLineage } from "./move-in-lineage.ts";

/** The picture: one stop for Tab, from there the arrow keys lead on. The table beside it says the same. */
export function LineagePicture({
  view,
  root,
  centre,
  label,
}: {
  view: LineageView;
  root: string;
  /** Where Tab stops first. */
  centre: string;
  label: string;
}) {
  const layout = useMemo(() => layoutLineage(view), [view]);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const placed = new Map(layout.nodes.map((node) => [node.key, node]));
  const stop = [chosen, centre, root].find((key) => key !== null && placed.has(key)) ?? layout.nodes[0]?.key;
  const move = (event: KeyboardEvent, key: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moveInLineage(layout.nodes, key, event.key);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <div className={styles["scroll"]}>
      <div className={styles["canvas"]} style={{ width: layout.width, height: layout.height }}>
        <Edges
          view={view}
          placed={placed}
          near={chosen ?? root}
          width={layout.width}
          height={layout.height}
        />
        <ul ref={list} aria-label={label}>
          {view.nodes.map((node) => (
            <li key={node.key}>
              <GraphNode
                node={node}
                at={placed.get(node.key)!}
                isRoot={node.key === root}
                isStop={node.key === stop}
                onFocus={() => setChosen(node.key)}
                onKeyDown={(event) => move(event, node.key)}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function GraphNode({
  node,
  at,
  isRoot,
  isStop,
  onFocus,
  onKeyDown,
}: {
  node: LineageNode;
  at: PlacedNode;
  isRoot: boolean;
  isStop: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const say = useSay();
  const label = nodeLabel(node);
  return (
    <LineageLink
      node={node}
      className={styles["node"]!}
      style={{ left: at.x, top: at.y, width: NODE.width, height: NODE.height }}
      tabIndex={isStop ? 0 : -1}
      title={node.label === node.id ? node.id : `${node.label} · ${node.id}`}
      data-key={node.key}
      data-root={isRoot || undefined}
      data-missing={!node.found || undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className={styles["kind"]}>
        {say(kindWord[node.kind])}
        {node.found ? "" : ` · ${say(m.recordMissing)}`}
      </span>
      <span className={styles["label"]}>{label}</span>
    </LineageLink>
  );
}

/** Predictions have the answer as their label and many deployments the same place: a few characters tell them apart. */
export function nodeLabel({ kind, id, label }: LineageNode): string {
  const alike = kind === "prediction" || kind === "deployment" || kind === "check" || kind === "pipeline-run";
  return alike ? `${label} ${id.slice(-4)}` : label;
}

function Edges({
  view,
  placed,
  near,
  width,
  height,
}: {
  view: LineageView;
  placed: ReadonlyMap<string, PlacedNode>;
  near: string;
  width: number;
  height: number;
}) {
  return (
    <svg className={styles["edges"]} width={width} height={height} aria-hidden="true" focusable="false">
      {view.edges.map(({ from, to, relation }) => {
        const [a, b] = [placed.get(from), placed.get(to)];
        return a && b ? (
          <path
            key={`${from} ${relation} ${to}`}
            className={styles["edge"]}
            d={curve(a, b)}
            data-near={from === near || to === near || undefined}
          />
        ) : null;
      })}
    </svg>
  );
}

/** From the right side of the earlier record to the left side of the later one, with a small arrow head. */
function curve(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = Math.max(24, Math.min(80, Math.abs(x2 - x1) / 2));
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}m-5 -4l5 4l-5 4`;
}
