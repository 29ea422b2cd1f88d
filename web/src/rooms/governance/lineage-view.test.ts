import { describe, expect, test } from "vitest";
import type { LineageGraph } from "../../../../src/rooms/governance/contract.ts";
import { drawnPart } from "./lineage-view.ts";

/** A chain 0 > 1 > 2 …, and at its end a record with many answers. */
function graph(chain: number, answers: number): LineageGraph {
  const keys = [
    ...Array.from({ length: chain }, (_, at) => `n${at}`),
    ...Array.from({ length: answers }, (_, at) => `answer${at}`),
  ];
  const last = `n${chain - 1}`;
  return {
    root: "n0",
    nodes: keys.map((key) => ({
      key,
      kind: "run",
      id: key,
      label: key,
      atMs: null,
      found: true,
      facts: {},
      direction: "forward",
      depth: 0,
    })),
    edges: [
      ...Array.from({ length: chain - 1 }, (_, at) => ({
        from: `n${at}`,
        to: `n${at + 1}`,
        relation: "made" as const,
      })),
      ...Array.from({ length: answers }, (_, at) => ({
        from: last,
        to: `answer${at}`,
        relation: "answered" as const,
      })),
    ],
    omitted: [],
  };
}

describe("drawnPart", () => {
  test("a small graph is drawn whole", () => {
    const whole = graph(5, 5);
    expect(drawnPart(whole)).toEqual({
      nodes: whole.nodes,
      edges: whole.edges,
      focusHops: null,
      notDrawn: 0,
    });
  });

  test("of a big one as many whole steps as fit, and the rest is counted", () => {
    const view = drawnPart(graph(4, 50), "n0", 20);
    expect(view.nodes.map(({ key }) => key)).toEqual(["n0", "n1", "n2", "n3"]);
    expect(view).toMatchObject({ focusHops: 3, notDrawn: 50 });
  });

  test("another centre shows its own surroundings, against the direction of the edges too", () => {
    const view = drawnPart(graph(30, 10), "answer3", 15);
    expect(view.nodes.map(({ key }) => key)).toContain("n29");
    expect(view.nodes.map(({ key }) => key)).not.toContain("n0");
  });

  test("where not even one step fits, the centre and as many neighbours as fit", () => {
    const view = drawnPart(graph(1, 50), "n0", 20);
    expect(view.nodes).toHaveLength(20);
    expect(view.nodes[0]!.key).toBe("n0");
    expect(view).toMatchObject({ focusHops: 1, notDrawn: 31 });
  });

  test("edges are drawn between drawn records only", () => {
    const view = drawnPart(graph(4, 50), "n0", 20);
    const keys = new Set(view.nodes.map(({ key }) => key));
    expect(view.edges).toHaveLength(3);
    for (const { from, to } of view.edges) expect(keys.has(from) && keys.has(to)).toBe(true);
  });

  test("a centre that the graph does not have is the root", () => {
    expect(drawnPart(graph(4, 50), "elsewhere", 20).nodes[0]!.key).toBe("n0");
  });
});
