import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LayoutGraph, type LineageLayout, layoutLineage, NODE } from "./lineage-layout.ts";

const graphOf = (...edges: string[]): LayoutGraph => {
  const pairs = edges.map((edge) => edge.split(">") as [string, string]);
  const keys = [...new Set(pairs.flat())];
  return { nodes: keys.map((key) => ({ key })), edges: pairs.map(([from, to]) => ({ from, to })) };
};
const layerOf = (layout: LineageLayout, key: string) => layout.nodes.find((node) => node.key === key)!.layer;

/** Any graph without circles: edges lead from lower to higher numbers. */
const acyclic = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 90 }).map((pairs) => ({
    nodes: Array.from({ length: count }, (_, key) => ({ key: String(key) })),
    edges: pairs
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ from: String(Math.min(a, b)), to: String(Math.max(a, b)) })),
  })),
);
/** Any graph at all: circles, loops, edges told twice, edges of nodes that are not there. */
const anyGraph = fc.record({
  nodes: fc
    .uniqueArray(fc.nat(30), { minLength: 1, maxLength: 30 })
    .map((keys) => keys.map((key) => ({ key: String(key) }))),
  edges: fc.array(fc.record({ from: fc.nat(35).map(String), to: fc.nat(35).map(String) }), { maxLength: 90 }),
});

function overlaps({ nodes }: LineageLayout): string[] {
  return nodes.flatMap((a, at) =>
    nodes
      .slice(at + 1)
      .filter((b) => Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height)
      .map((b) => `${a.key} ${b.key}`),
  );
}

describe("layoutLineage", () => {
  test("stands data, run, version and deployment from left to right", () => {
    const layout = layoutLineage(graphOf("data>run", "run>version", "version>deployment", "data>version"));
    expect(["data", "run", "version", "deployment"].map((key) => layerOf(layout, key))).toEqual([0, 1, 2, 3]);
  });

  test("what nothing came before stands beside what came of it, not at the far left", () => {
    const layout = layoutLineage(graphOf("commit>data", "data>run", "run>version", "dataset>version"));
    expect(layerOf(layout, "dataset")).toBe(2);
  });

  test("a straight line of records stays straight", () => {
    const layout = layoutLineage(graphOf("a>b", "b>c", "c>d"));
    expect(new Set(layout.nodes.map(({ y }) => y))).toEqual(new Set([0]));
  });

  test("an empty graph needs no room", () => {
    expect(layoutLineage({ nodes: [], edges: [] })).toEqual({ nodes: [], width: 0, height: 0 });
  });

  test("every edge leads to the right, whatever the graph", () => {
    fc.assert(
      fc.property(acyclic, (graph) => {
        const layout = layoutLineage(graph);
        const x = new Map(layout.nodes.map((node) => [node.key, node.x]));
        for (const { from, to } of graph.edges)
          expect(x.get(to)! - x.get(from)!).toBeGreaterThanOrEqual(NODE.width);
      }),
    );
  });

  test("no two nodes overlap, each is there once and inside the picture, circles or not", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutLineage(graph);
        expect(overlaps(layout)).toEqual([]);
        expect(layout.nodes.map(({ key }) => key).sort()).toEqual(graph.nodes.map(({ key }) => key).sort());
        for (const { x, y } of layout.nodes) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + NODE.width).toBeLessThanOrEqual(layout.width);
          expect(y + NODE.height).toBeLessThanOrEqual(layout.height);
        }
      }),
    );
  });

  test("the same graph gives the same picture", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(layoutLineage(graph)).toEqual(layoutLineage(graph));
      }),
    );
  });

  test("a chain of 5,000 records needs no deep stack", () => {
    const edges = Array.from({ length: 5000 }, (_, at) => `${at}>${at + 1}`);
    expect(layoutLineage(graphOf(...edges)).nodes).toHaveLength(5001);
  });
});
