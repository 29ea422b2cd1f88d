import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "./dockerfiles.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("parseDockerfile", () => {
  it("knows images from stages, and a digest from a tag", () => {
    const { images } = parseDockerfile(
      `ARG X=1\nFROM --platform=linux/amd64 python:3.12@${DIGEST} AS build\nFROM build AS test\nFROM python:3.12-slim\nCOPY --from=build /a /a\n`,
    )!;
    expect(images.map(({ pinned, line }) => [pinned, line])).toEqual([
      [true, 2],
      [false, 4],
    ]);
  });

  it("gives the commands of continued lines, of exec form and of here-documents, without RUN's own options", () => {
    const { runs } = parseDockerfile(
      'FROM a\nRUN --mount=type=cache,target=/x \\\n  --mount=type=bind,source=a,target=b \\\n  # why\n  uv sync --frozen \\\n && pip install x\nRUN ["pip", "install", "y"]\nRUN <<EOF\npip install z\nEOF\n',
    )!;
    expect(runs).toEqual([
      { text: "uv sync --frozen", line: 2 },
      { text: "pip install x", line: 2 },
      { text: "pip install y", line: 7 },
      { text: "pip install z", line: 8 },
    ]);
  });

  it("tells which stages begin with others or copy from them", () => {
    const { stages } = parseDockerfile(
      "FROM a AS Base\nRUN one\nFROM base AS test\nCOPY --from=Tools /t /t\nRUN two \\\n && three\nFROM scratch\n",
    )!;
    expect(stages.map(({ name, needs, scripts }) => [name, needs, scripts.map(({ line }) => line)])).toEqual([
      ["base", ["a"], [2]],
      ["test", ["base", "tools"], [5]],
      [null, ["scratch"], []],
    ]);
  });

  it("reads any text without throwing, and ends on what nobody wrote", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("FROM ", "RUN ", "a", "\\\n", "\n", "#", "<<E", "[", '"', "$", "{", "@", "=", "あ"),
          {
            maxLength: 60,
          },
        ),
        (parts) => {
          const read = parseDockerfile(parts.join(""));
          for (const { line } of read?.runs ?? []) expect(line).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
    for (const piece of ["RUN a \\\n", "FROM ", "RUN <<E\n", "RUN [", "${"])
      expect(parseDockerfile(piece.repeat(15_000))?.images.length ?? 0).toBeLessThan(2);
  });
});
