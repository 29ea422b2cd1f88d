import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository, workflow } from "../../testing/fake-repository.ts";
import { commandsOf } from "./commands.ts";
import { ciJobs } from "./workflows.ts";

const DOCKERFILE =
  'FROM python AS Base\nRUN pip install uv\nFROM base AS data\nRUN make-data\nFROM base AS test\nCOPY --from=data /d /d\nRUN ["pytest", "-q"]\nFROM base\nCMD serve\n';

const commandsIn = (steps: string, files: Record<string, string> = {}): string[] => {
  const facts = repository({
    files: { ".github/workflows/a.yml": workflow("push", steps), "app/Dockerfile": DOCKERFILE, ...files },
  });
  return ciJobs(facts).flatMap((job) =>
    commandsOf(facts, job).map(({ words, path, line }) =>
      path.endsWith("Dockerfile") ? `${path}:${line} ${words.join(" ")}` : words.join(" "),
    ),
  );
};
const STAGE = ["app/Dockerfile:2 pip install uv", "app/Dockerfile:4 make-data", "app/Dockerfile:7 pytest -q"];

describe("a stage of an image that a job builds", () => {
  it.each([
    "docker build --target test app",
    "docker buildx build --build-arg A=1 -t x:1 --target=test app",
    "docker image build --target TEST -f app/Dockerfile .",
    "podman build --target test app",
  ])("runs what it needs first: %s", (line) => {
    expect(commandsIn(`- run: ${line}`)).toEqual([line, ...STAGE]);
  });

  it.each([
    "docker build app",
    "docker build --target other app",
    "docker build --target $STAGE app",
    "docker build --target test elsewhere",
    "docker build --target test ../..",
    "docker run --target test app",
  ])("is only what is asked for by its name: %s", (line) => {
    expect(commandsIn(`- run: ${line}`)).toEqual([line]);
  });

  it("is found through an action", () => {
    expect(
      commandsIn("- uses: docker/build-push-action@v6\n  with: { context: ./app, target: test }"),
    ).toEqual(STAGE);
    expect(commandsIn("- uses: docker/build-push-action@v6\n  with: { context: ./app }")).toEqual([]);
  });

  it("is found through groups and inheritance of bake files, in HCL and in JSON", () => {
    const hcl =
      'variable "TAG" { default = "x" }\ngroup "default" { targets = ["all"] }\ngroup "all" {\n  targets = ["unit", "all"]\n}\ntarget "_app" { context = "app" }\ntarget "unit" {\n  inherits = ["_app"]\n  target = "test"\n}\n';
    const json = JSON.stringify({
      group: { default: { targets: ["unit"] } },
      target: { unit: { context: "app", target: "test" } },
    });
    expect(commandsIn("- run: docker buildx bake", { "docker-bake.hcl": hcl }).slice(1)).toEqual(STAGE);
    expect(commandsIn("- run: docker buildx bake -f ci.json unit", { "ci.json": json }).slice(1)).toEqual(
      STAGE,
    );
    expect(
      commandsIn("- uses: docker/bake-action@v6\n  with: { files: 'b/x.hcl', targets: 'unit,none' }", {
        "b/x.hcl": hcl,
      }),
    ).toEqual(STAGE);
    expect(
      commandsIn("- uses: docker/bake-action@v6\n  with: { targets: none }", { "docker-bake.hcl": hcl }),
    ).toEqual([]);
  });

  it("ends where targets take over from each other", () => {
    const hcl = 'target "a" { inherits = ["b"] }\ntarget "b" { inherits = ["a"] }\n';
    expect(commandsIn("- run: docker buildx bake a", { "docker-bake.hcl": hcl })).toEqual([
      "docker buildx bake a",
    ]);
  });

  it("is followed through chains that nobody writes without running out of stack", () => {
    const many = Array.from({ length: 5000 }, (_, at) => at);
    const groups = many.map((at) => `group "g${at}" { targets = ["g${at + 1}"] }`).join("\n");
    const parents = many.map((at) => `target "t${at}" { inherits = ["t${at + 1}"] }`).join("\n");
    const stages = many.map((at) => `FROM s${at === 0 ? "cratch" : at - 1} AS s${at}`).join("\n");
    const files = { "docker-bake.hcl": `${groups}\n${parents}`, Dockerfile: stages };
    expect(commandsIn("- run: docker buildx bake g0 t0", files)).toHaveLength(1);
    expect(commandsIn("- run: docker build --target s4999 .", files)).toHaveLength(1);
  });

  it("is read from any bake file without throwing", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "target ",
            "group ",
            '"a"',
            '"default"',
            "{",
            "}",
            " = ",
            "[",
            "]",
            "inherits",
            "\n",
            "$",
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          const read = commandsIn("- run: docker buildx bake", { "docker-bake.hcl": parts.join("") });
          expect(read[0]).toBe("docker buildx bake");
        },
      ),
      { numRuns: 200 },
    );
  });
});
