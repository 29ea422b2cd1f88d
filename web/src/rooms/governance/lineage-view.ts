import type { LineageGraph, LineageNode } from "../../../../src/rooms/governance/contract.ts";

/** Above this many records the picture shows the surroundings of one of them only. */
export const MOST_DRAWN = 300;

export interface LineageView {
  readonly nodes: readonly LineageNode[];
  readonly edges: LineageGraph["edges"];
  /** Null: everything is drawn. Else how far the picture reaches from its centre. */
  readonly focusHops: number | null;
  /** Records that stand in the table only. */
  readonly notDrawn: number;
}

/**
 * What is drawn of a graph. A small one whole; of a big one the surroundings of `centre`, as many steps as fit, and
 * the centre with its nearest records where not even one step fits.
 */
export function drawnPart(
  graph: LineageGraph,
  centre: string = graph.root,
  most: number = MOST_DRAWN,
): LineageView {
  if (graph.nodes.length <= most) {
    return { nodes: graph.nodes, edges: graph.edges, focusHops: null, notDrawn: 0 };
  }
  const waves = wavesFrom(graph, graph.nodes.some(({ key }) => key === centre) ? centre : graph.root);
  const drawn = new Set<string>();
  let focusHops = 0;
  for (const [distance, wave] of waves.entries()) {
    const fits = drawn.size + wave.length <= most;
    if (!fits && distance > 1) break;
    for (const key of wave.slice(0, most - drawn.size)) drawn.add(key);
    focusHops = distance;
    if (!fits) break;
  }
  return {
    nodes: graph.nodes.filter(({ key }) => drawn.has(key)),
    edges: graph.edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
    focusHops,
    notDrawn: graph.nodes.length - drawn.size,
  };
}

/** The keys at distance 0, 1, 2 …, whichever way the edges lead. */
function wavesFrom({ edges }: LineageGraph, centre: string): string[][] {
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const { from, to } of edges) {
    join(from, to);
    join(to, from);
  }
  const seen = new Set([centre]);
  const waves = [[centre]];
  for (let wave = waves[0]!; wave.length > 0; ) {
    const next: string[] = [];
    for (const key of wave)
      for (const other of neighbours.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        next.push(other);
      }
    if (next.length > 0) waves.push(next);
    wave = next;
  }
  return waves;
}
