import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutLineage } from "./lineage-layout.ts";
import { moveInLineage } from "./move-in-lineage.ts";

const placed = (key: string, layer: number, y: number) => ({ key, layer, x: layer * 200, y });
const nodes = [
  placed("data", 0, 50),
  placed("code", 0, 0),
  placed("run", 1, 25),
  placed("late", 3, 100),
  placed("later", 3, 25),
];

describe("moveInLineage", () => {
  test.each([
    ["run", "ArrowLeft", "code"],
    ["data", "ArrowRight", "run"],
    ["run", "ArrowRight", "later"],
    ["code", "ArrowDown", "data"],
    ["data", "ArrowUp", "code"],
    ["run", "Home", "code"],
    ["run", "End", "late"],
  ])("from %s, %s leads to %s", (from, key, to) => {
    expect(moveInLineage(nodes, from, key)).toBe(to);
  });

  test.each([
    ["code", "ArrowLeft"],
    ["code", "ArrowUp"],
    ["late", "End"],
    ["run", "Enter"],
    ["nobody", "ArrowLeft"],
  ])("from %s, %s leads nowhere", (from, key) => {
    expect(moveInLineage(nodes, from, key)).toBeNull();
  });

  test("every record can be reached from the first one", () => {
    const graphs = fc.array(fc.tuple(fc.nat(15), fc.nat(15)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(graphs, (edges) => {
        const keys = [...new Set(edges.flat())].map((key) => ({ key: String(key) }));
        const layout = layoutLineage({
          nodes: keys,
          edges: edges.map(([from, to]) => ({ from: String(from), to: String(to) })),
        });
        const reached = new Set([layout.nodes[0]!.key]);
        for (const from of reached)
          for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]) {
            const to = moveInLineage(layout.nodes, from, key);
            if (to !== null) reached.add(to);
          }
        expect(reached.size).toBe(layout.nodes.length);
      }),
    );
  });
});
