import { describe, expect, it } from "vitest";
import { fromMlflowLink } from "./mlflow-links.ts";

describe("links that MLflow's client prints", () => {
  it.each([
    ["#/experiments/1/runs/0123abcd", "/runs/0123abcd"],
    ["#/experiments/1/runs/0123abcd/artifacts?path=x", "/runs/0123abcd"],
    ["#/experiments/1", "/runs"],
    ["#/experiments/1/models/m-1", "/runs"],
    ["#/models/Churn%20Model/versions/3", "/models/Churn%20Model/3"],
    ["#/models/churn", "/models"],
  ])("%s leads to %s", (hash, path) => {
    expect(fromMlflowLink(hash)).toBe(path);
  });

  it.each(["", "#", "#top", "#/", "#/experimentsx", "#//evil.example/runs"])(
    "%j stays where it is",
    (hash) => {
      expect(fromMlflowLink(hash)).toBeUndefined();
    },
  );
});
