import { describe, expect, it } from "vitest";
import {
  checkArtifactFilePath,
  checkArtifactPath,
  contentDisposition,
  mediaTypeOf,
  proxyPathOf,
  runArtifactUri,
} from "./artifact-path.ts";

describe("an artifact path", () => {
  it.each([
    "..",
    "../a",
    "a/../b",
    "a/..",
    ".",
    "./a",
    "a/./b",
    "/etc/passwd",
    "/",
    "//a",
    "a//b",
    "a\\b",
    "..\\a",
    "C:/x",
    "c:x",
    "a\0b",
    "a\nb",
    "a#b",
    "a\u007f",
    // Read once more by somebody further on, these lead up or away.
    "%2e%2e/a",
    "a/%2E%2e/b",
    "%252e%252e/a",
    "..%2fa",
    "a%2f..%2fb",
    "a%5c..%5cb",
    "%2fetc/passwd",
    "a%00b",
    "a/%2e/b",
    // Look-alikes: full-width stops and slashes, one-dot leaders.
    "\uff0e\uff0e/a",
    "\u2024\u2024/a",
    "a/\uff0e\uff0e\uff0fb",
    "\uff0fetc/passwd",
    "\u2025/a",
    "%ef%bc%8e%ef%bc%8e/a",
    // A drive in any segment leaves the folder that a client on Windows joins it to.
    "a/C:/x",
    "0/run/artifacts/c:x",
    "\uff23:/x",
    "a%43:/x".replace("a", ""),
    // Names that read as others.
    "photo\u202egnp.exe",
    "a\u2066b",
    "half\ud800",
  ])("%j is refused", (path) => {
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
