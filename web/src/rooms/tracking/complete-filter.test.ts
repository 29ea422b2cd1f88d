import { describe, expect, test } from "vitest";
import { completeFilter } from "./complete-filter.ts";

const names = { metrics: ["auc", "loss/train"], params: ["depth"], tags: ["mlflow.user"] };
const at = (text: string) => completeFilter(text, text.length, names);

describe("completing a filter", () => {
  test("an empty filter begins with a field; a key with signs is quoted as the grammar wants it", () => {
    expect(at("").suggestions).toEqual(
      expect.arrayContaining(["metrics.auc", "metrics.`loss/train`", "params.depth", "tags.`mlflow.user`"]),
    );
  });

  test("typed letters narrow the fields, and those that start with them come first", () => {
    expect(at("para").suggestions).toEqual(["params.depth"]);
    expect(at("metrics.auc > 0.5 AND att").suggestions[0]).toBe("attributes.run_name");
  });

  test("after a field stand the operators that its type has", () => {
    expect(at("metrics.auc ").suggestions).toContain(">=");
    expect(at("params.depth ").suggestions).toEqual(["=", "!=", "LIKE", "ILIKE"]);
    expect(at("tags.`mlflow.user` ").suggestions).toContain("LIKE");
  });

  test("after a status comparison stand the statuses, after a whole comparison stands AND", () => {
    expect(at("attributes.status = ").suggestions).toContain("'FAILED'");
    expect(at("metrics.auc > 0.5 ").suggestions).toEqual(["AND"]);
  });

  test("what is replaced is the word before the cursor and nothing else", () => {
    expect(completeFilter("met AND params.depth = '3'", 3, names)).toMatchObject({ from: 0, to: 3 });
    expect(at("metrics.auc > 0.5 AND para")).toMatchObject({ from: 22, to: 26 });
  });

  test("a word that is complete is not suggested again", () => {
    expect(at("params.depth").suggestions).not.toContain("params.depth");
  });
});
