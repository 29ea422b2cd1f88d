import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelRecord, VersionRecord } from "../contract.ts";
import { modelsThatFit, versionsThatFit } from "./reference-search.ts";

const NAMES = ["alpha", "Alpha", "beta", "b_ta"];
const VALUES = ["x", "X", "y%", ""];

const versionArbitrary = (model: string) =>
  fc
    .record({
      version: fc.integer({ min: 1, max: 5 }),
      runId: fc.option(fc.constantFrom("r1", "r2")),
      tag: fc.option(fc.constantFrom(...VALUES)),
      updatedAtMs: fc.integer({ min: 1, max: 4 }),
    })
    .map(
      ({ tag, ...rest }) =>
        ({
          ...rest,
          model,
          project: "",
          source: `s3://b/${model}`,
          origin: "mlflow",
          approvalState: "pending",
          tags: tag === null ? {} : { k: tag },
          createdAtMs: 1,
          onnxDigest: null,
          treeDigest: null,
          datasetVersionId: null,
        }) as unknown as VersionRecord,
    );

const someModels = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.uniqueArray(versionArbitrary(name), { selector: ({ version }) => version, maxLength: 4 }).map(
        (versions) =>
          ({
            name,
            project: "",
            tags: {},
            createdAtMs: 1,
            updatedAtMs: 1,
            versions,
          }) as unknown as ModelRecord,
      ),
    ),
  ),
);

/** What the grammar means, written down a second time: SQL's LIKE by hand, and a key that is absent fits nothing. */
const like = (value: string, pattern: string): boolean => {
  if (pattern === "") return value === "";
  if (pattern[0] === "%")
    return like(value, pattern.slice(1)) || (value !== "" && like(value.slice(1), pattern));
  return (
    value !== "" && (pattern[0] === "_" || pattern[0] === value[0]) && like(value.slice(1), pattern.slice(1))
  );
};
const clause = fc.oneof(
  fc.record({
    key: fc.constant("name"),
    op: fc.constantFrom("=", "!=", "LIKE", "ILIKE"),
    value: fc.constantFrom(...NAMES, "%a", "b_ta%"),
  }),
  fc.record({
    key: fc.constant("run_id"),
    op: fc.constantFrom("=", "!="),
    value: fc.constantFrom("r1", "r2", "r3"),
  }),
  fc.record({
    key: fc.constant("tags.k"),
    op: fc.constantFrom("=", "!=", "LIKE", "ILIKE"),
    value: fc.constantFrom(...VALUES),
  }),
  fc.record({
    key: fc.constant("version_number"),
    op: fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
    value: fc.integer({ min: 0, max: 6 }),
  }),
);
type Clause = { key: string; op: string; value: string | number };

function means(version: VersionRecord, { key, op, value }: Clause): boolean {
  const actual = {
    name: version.model,
    run_id: version.runId,
    "tags.k": version.tags["k"],
    version_number: version.version,
  }[key];
  if (actual === undefined || actual === null) return false;
  if (op === "LIKE") return like(String(actual), String(value));
  if (op === "ILIKE") return like(String(actual).toLowerCase(), String(value).toLowerCase());
  const meanings: Record<string, boolean> = {
    "=": actual === value,
    "!=": actual !== value,
    ">": actual > value,
    ">=": actual >= value,
    "<": actual < value,
    "<=": actual <= value,
  };
  return meanings[op]!;
}

const written = ({ key, op, value }: Clause) =>
  `${key} ${op} ${typeof value === "number" ? value : `'${value}'`}`;
const idOf = ({ model, version }: VersionRecord) => `${model}@${version}`;

describe("the meaning of a search of versions", () => {
  it("finds exactly what its filter means, whatever the clauses and the records", () => {
    fc.assert(
      fc.property(someModels, fc.array(clause, { maxLength: 3 }), (records, clauses) => {
        const filter = clauses.map(written).join(" AND ");
        const found = versionsThatFit(records, { filter });
        const expected = records
          .flatMap(({ versions }) => versions)
          .filter((version) => clauses.every((it) => means(version, it)));
        expect(found.map(idOf).sort()).toEqual(expected.map(idOf).sort());
      }),
    );
  });

  it("keeps the order that was asked for, in a total order, so that pages neither repeat nor miss", () => {
    const order = fc.constantFrom("name", "version_number", "last_updated_timestamp");
    fc.assert(
      fc.property(someModels, order, fc.boolean(), (records, key, descending) => {
        const search = { orderBy: [`${key} ${descending ? "DESC" : "ASC"}`] };
        const found = versionsThatFit(records, search);
        const values = found.map(
          (it) =>
            ({ name: it.model, version_number: it.version, last_updated_timestamp: it.updatedAtMs })[key]!,
        );
        for (let index = 1; index < values.length; index++) {
          const [before, after] = [values[index - 1]!, values[index]!];
          expect(descending ? before >= after : before <= after).toBe(true);
        }
        const again = versionsThatFit([...records].reverse(), search);
        expect(again.map(idOf)).toEqual(found.map(idOf));
      }),
    );
  });
});

it("the filter that clients add means models without that tag, and no prompts", () => {
  const record = (name: string, tags: Record<string, string>) =>
    ({ name, project: "", tags, createdAtMs: 1, updatedAtMs: 1, versions: [] }) as unknown as ModelRecord;
  const models = [
    record("plain", {}),
    record("prompt", { "mlflow.prompt.is_prompt": "true" }),
    record("said no", { "mlflow.prompt.is_prompt": "false" }),
  ];
  const names = (filter: string) => modelsThatFit(models, { filter }).map(({ name }) => name);
  expect(names("tag.`mlflow.prompt.is_prompt` != 'true'")).toEqual(["plain", "said no"]);
  expect(names("tags.`mlflow.prompt.is_prompt` = 'false'")).toEqual(["plain", "said no"]);
  expect(names("tags.`mlflow.prompt.is_prompt` = 'true'")).toEqual(["prompt"]);
});
