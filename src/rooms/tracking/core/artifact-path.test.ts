import { describe, expect, it } from "vitest";
import { TRAVERSALS } from "../testing/traversals.ts";
import {
  checkArtifactFilePath,
  checkArtifactPath,
  contentDisposition,
  mediaTypeOf,
  proxyPathOf,
  runArtifactUri,
} from "./artifact-path.ts";

describe("an artifact path", () => {
  it.each(TRAVERSALS)("%j is refused", (path) => {
    expect(() => checkArtifactPath(path)).toThrow(/Invalid path/);
    expect(() => checkArtifactFilePath(path)).toThrow(/Invalid path/);
  });

  it.each([
    "a",
    "a/b.txt",
    "plots/日本語 x.png",
    "..a/b..",
    "...",
    "ab:c/d",
    "50%.txt",
    "100%25.txt",
    "精度／再現率.png",
  ])("%j is a name like any other", (path) => {
    expect(checkArtifactFilePath(path)).toBe(path);
  });

  it("may end with a slash for a folder, not for a file", () => {
    expect(checkArtifactPath("a/")).toBe("a");
    expect(checkArtifactPath("")).toBe("");
    expect(() => checkArtifactFilePath("a/")).toThrow();
    expect(() => checkArtifactFilePath("")).toThrow();
  });
});

describe("an artifact URI", () => {
  it("of ours gives the path below the root; others give none", () => {
    expect(proxyPathOf("mlflow-artifacts:/0/r/artifacts")).toBe("0/r/artifacts");
    expect(proxyPathOf("mlflow-artifacts://host:5000/x/")).toBe("x");
    expect(proxyPathOf("s3://bucket/x")).toBeNull();
    expect(proxyPathOf("file:///tmp/x")).toBeNull();
    expect(runArtifactUri("mlflow-artifacts:/0", "r")).toBe("mlflow-artifacts:/0/r/artifacts");
  });
});

describe("a downloaded file", () => {
  it("that a browser could run is an attachment", () => {
    for (const path of ["a.html", "a.htm", "a.svg", "a.xhtml", "a.bin", "noextension"])
      expect(contentDisposition(path, mediaTypeOf(path))).toMatch(/^attachment;/);
    for (const path of ["a.png", "a.txt", "a.csv", "a.json", "MLmodel"])
      expect(contentDisposition(path, mediaTypeOf(path))).toMatch(/^inline;/);
  });

  it("has its real name in UTF-8 and cannot break out of the header", () => {
    expect(contentDisposition('x/é"\r\n.txt', "text/plain")).toBe(
      "inline; filename=\"____.txt\"; filename*=UTF-8''%C3%A9%22%0D%0A.txt",
    );
  });
});
