import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../kernel/json.ts";
import { ensembleFromJson, ensembleToJson } from "./stored-ensemble.ts";
import { TreeEnsembleBuilder } from "./tree-ensemble.ts";

function stored(): { [key: string]: JsonValue } {
  const builder = new TreeEnsembleBuilder();
  builder.startTree();
  const root = builder.addNode(10);
  builder.split(root, { column: 1, threshold: 0.1 }, 2.5, [builder.addNode(4), builder.addNode(6)]);
  builder.setLeafValue(1, 0.1);
  builder.setLeafValue(2, -3);
  return ensembleToJson(builder.build(2));
}

describe("a stored ensemble", () => {
  it("comes back as it was, bit by bit", () => {
    const read = ensembleFromJson("t", JSON.parse(JSON.stringify(stored())) as JsonValue);
    expect(ensembleToJson(read)).toEqual(stored());
    expect(read.value[1]).toBe(Math.fround(0.1));
  });

  it.each<[string, (json: { [key: string]: JsonValue }) => void, RegExp]>([
    ["a child that leads back", (json) => (json["left"] = [0, -1, -1]), /node 0 has the child 0/],
    ["a child outside the tree", (json) => (json["right"] = [9, -1, -1]), /node 0 has the child 9/],
    ["a column that does not exist", (json) => (json["column"] = [2, -1, -1]), /column 2/],
    ["an array that is too short", (json) => (json["value"] = [0, 1]), /value has 2 of 3 nodes/],
    ["numbers that are none", (json) => (json["gain"] = [0, null, 1]), /gain is not a list/],
    ["trees that leave nodes out", (json) => (json["starts"] = [0, 2]), /starts/],
    ["an empty tree", (json) => (json["starts"] = [0, 0, 3]), /tree 0 is empty/],
  ])("with %s is refused", (_, damage, problem) => {
    const json = stored();
    damage(json);
    expect(() => ensembleFromJson("t", json)).toThrow(
      expect.objectContaining({
        code: "E_TRAINING_MODEL_UNREADABLE",
        details: { trainer: "t", problem: expect.stringMatching(problem) },
      }),
    );
  });
});
