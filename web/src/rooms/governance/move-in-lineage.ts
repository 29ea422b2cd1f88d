import type { PlacedNode } from "./lineage-layout.ts";

const STEPS: Readonly<Record<string, -1 | 1>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
};

/**
 * Where a key leads in the picture: left and right to the nearest record of the next column that has one, up and down
 * within the column, Home and End to the first and the last of all. Null: the key has no meaning, or leads nowhere.
 */
export function moveInLineage(nodes: readonly PlacedNode[], current: string, key: string): string | null {
  const here = nodes.find((node) => node.key === current);
  if (!here) return null;
  const ordered = [...nodes].sort((a, b) => a.layer - b.layer || a.y - b.y);
  if (key === "Home") return other(ordered[0], here);
  if (key === "End") return other(ordered.at(-1), here);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const column = ordered.filter(({ layer }) => layer === here.layer);
    return other(column[column.indexOf(here) + (key === "ArrowUp" ? -1 : 1)], here);
  }
  const step = STEPS[key];
  if (step === undefined) return null;
  const beyond = ordered.filter(({ layer }) => Math.sign(layer - here.layer) === step);
  const nearest = (a: PlacedNode, b: PlacedNode) =>
    Math.abs(a.layer - here.layer) - Math.abs(b.layer - here.layer) ||
    Math.abs(a.y - here.y) - Math.abs(b.y - here.y);
  return other([...beyond].sort(nearest)[0], here);
}

function other(node: PlacedNode | undefined, here: PlacedNode): string | null {
  return node && node.key !== here.key ? node.key : null;
}
