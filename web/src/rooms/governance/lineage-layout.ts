/** What the layout needs of a graph: keys and who came before whom. */
export interface LayoutGraph {
  readonly nodes: readonly { readonly key: string }[];
  /** `from` came first. Edges of nodes that are not there are left out. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface PlacedNode {
  readonly key: string;
  /** 0 is the leftmost column. */
  readonly layer: number;
  /** Upper left corner, in px. */
  readonly x: number;
  readonly y: number;
}

export interface LineageLayout {
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
}

export const NODE = { width: 148, height: 40, gapX: 38, gapY: 10 } as const;
const PITCH = NODE.height + NODE.gapY;
const SWEEPS = 6;

/**
 * Places a graph in columns: every edge leads to the right, nodes never overlap, and neighbours stand as near to each
 * other's height as that allows. An edge that would close a circle has no say in the columns. Time grows with nodes
 * plus edges, times the sweeps.
 */
export function layoutLineage({ nodes, edges }: LayoutGraph): LineageLayout {
  const graph = withoutCircles(nodes, edges);
  const layers = layersOf(graph);
  const columns = columnsOf(graph, layers);
  const y = heights(graph, columns);
  const top = Math.min(0, ...y.values());
  const placed = graph.keys.map((key) => {
    const layer = layers.get(key)!;
    return { key, layer, x: layer * (NODE.width + NODE.gapX), y: y.get(key)! - top };
  });
  return {
    nodes: placed,
    width: columns.length === 0 ? 0 : columns.length * (NODE.width + NODE.gapX) - NODE.gapX,
    height: placed.reduce((most, node) => Math.max(most, node.y + NODE.height), 0),
  };
}

interface Acyclic {
  /** In an order in which whoever came first stands first. */
  readonly keys: readonly string[];
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

/** Walks depth first without recursion, since a chain may be as long as the graph; drops the edges that lead back. */
function withoutCircles(nodes: LayoutGraph["nodes"], edges: LayoutGraph["edges"]): Acyclic {
  const keys = [...new Set(nodes.map(({ key }) => key))];
  const next = new Map<string, string[]>(keys.map((key) => [key, []]));
  for (const { from, to } of edges) if (from !== to && next.has(to)) next.get(from)?.push(to);
  const state = new Map<string, "open" | "done">();
  const before = new Map<string, string[]>(keys.map((key) => [key, []]));
  const after = new Map<string, string[]>(keys.map((key) => [key, []]));
  const finished: string[] = [];
  for (const start of keys) {
    if (state.has(start)) continue;
    state.set(start, "open");
    const path = [{ key: start, at: 0 }];
    while (path.length > 0) {
      const step = path.at(-1)!;
      const to = next.get(step.key)![step.at++];
      if (to === undefined) {
        state.set(step.key, "done");
        finished.push(step.key);
        path.pop();
        continue;
      }
      if (state.get(to) === "open") continue;
      if (!after.get(step.key)!.includes(to)) {
        after.get(step.key)!.push(to);
        before.get(to)!.push(step.key);
      }
      if (state.has(to)) continue;
      state.set(to, "open");
      path.push({ key: to, at: 0 });
    }
  }
  return { keys: finished.reverse(), before, after };
}

/** The longest way from a beginning; a node that nothing came before moves up to what came of it. */
function layersOf({ keys, before, after }: Acyclic): Map<string, number> {
  const layers = new Map<string, number>();
  for (const key of keys) {
    const earlier = before.get(key)!.map((one) => layers.get(one)!);
    layers.set(
      key,
      earlier.reduce((most, layer) => Math.max(most, layer + 1), 0),
    );
  }
  for (const key of keys) {
    const later = after.get(key)!;
    if (before.get(key)!.length > 0 || later.length === 0) continue;
    const nearest = later.reduce((least, one) => Math.min(least, layers.get(one)!), Number.POSITIVE_INFINITY);
    layers.set(key, nearest - 1);
  }
  return layers;
}

/** Orders each column by where its neighbours stand, back and forth a few times: fewer lines cross. */
function columnsOf(graph: Acyclic, layers: ReadonlyMap<string, number>): string[][] {
  const columns: string[][] = [];
  for (const key of graph.keys) {
    const layer = layers.get(key)!;
    while (columns.length <= layer) columns.push([]);
    columns[layer]!.push(key);
  }
  const place = new Map<string, number>();
  const remember = (column: readonly string[]) => {
    for (const [at, key] of column.entries()) place.set(key, at - (column.length - 1) / 2);
  };
  columns.forEach(remember);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    const neighbours = forward ? graph.before : graph.after;
    for (const column of forward ? columns : [...columns].reverse()) {
      const wish = new Map(column.map((key) => [key, mean(neighbours.get(key)!, place) ?? place.get(key)!]));
      column.sort((a, b) => wish.get(a)! - wish.get(b)!);
      remember(column);
    }
  }
  return columns;
}

/** Upper edges: as near to the neighbours' mean as the order of the column and the gaps allow. */
function heights(graph: Acyclic, columns: readonly (readonly string[])[]): Map<string, number> {
  const y = new Map<string, number>();
  for (const column of columns)
    for (const [at, key] of column.entries()) y.set(key, (at - (column.length - 1) / 2) * PITCH);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    const neighbours = forward ? graph.before : graph.after;
    for (const column of forward ? columns : [...columns].reverse()) {
      const wishes = column.map((key) => mean(neighbours.get(key)!, y) ?? y.get(key)!);
      for (const [at, value] of spread(wishes).entries()) y.set(column[at]!, value);
    }
  }
  return y;
}

/** The least squares answer to "as wished, in this order, at least one pitch apart": neighbours that push form a block. */
function spread(wishes: readonly number[]): number[] {
  const blocks: { sum: number; size: number }[] = [];
  wishes.forEach((wish, at) => {
    // Measured without the gaps, "one pitch apart" reads "not decreasing".
    let block = { sum: wish - at * PITCH, size: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.size > block.sum / block.size;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((value, at) => Math.round(value) + at * PITCH);
}

function mean(keys: readonly string[], values: ReadonlyMap<string, number>): number | null {
  if (keys.length === 0) return null;
  return keys.reduce((sum, key) => sum + values.get(key)!, 0) / keys.length;
}
