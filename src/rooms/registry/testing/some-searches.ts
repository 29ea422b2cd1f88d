import fc from "fast-check";
import { NAMES, PROMPT, RUNS, text } from "./some-store.ts";

const pattern = fc.oneof(text, fc.constantFrom("%", "_lpha%", "%A%", "a_b%", "%b model", "", "R_", "%/r1/%"));
const value = fc.oneof(pattern, fc.constantFrom(...NAMES, ...RUNS, "s3://b/~", "runs:/r1/model"));
const textClause = (keys: readonly string[], operators: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...operators), value)
    .map(([key, operator, it]) => `${key} ${operator} '${it}'`);
const listClause = (keys: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...keys),
      fc.constantFrom("IN", "NOT IN"),
      fc.array(value, { minLength: 1, maxLength: 3 }),
    )
    .map(([key, operator, list]) => `${key} ${operator} (${list.map((it) => `'${it}'`).join(", ")})`);
const OPERATORS = ["=", "=", "!=", "LIKE", "ILIKE"];
const tagClause = (keys: readonly string[]) =>
  fc.oneof(
    textClause(keys, OPERATORS),
    listClause(keys),
    fc.tuple(fc.constantFrom(...keys), fc.constantFrom("IS NULL", "IS NOT NULL")).map((it) => it.join(" ")),
    fc
      .tuple(fc.constantFrom("=", "!="), fc.constantFrom("true", "false"))
      .map(([operator, it]) => `tag.\`${PROMPT}\` ${operator} '${it}'`),
    fc
      .tuple(fc.constantFrom("=", "!="), fc.constantFrom("", "birds"))
      .map(([operator, it]) => `tags.\`akashi.project\` ${operator} '${it}'`),
  );
const modelClause = fc.oneof(
  textClause(["name"], OPERATORS),
  listClause(["name"]),
  tagClause(["tags.team", "tag.`the key`", "tags.`akashi.project`"]),
);
const versionClause = fc.oneof(
  textClause(["name", "source_path", "run_id"], OPERATORS),
  listClause(["name", "run_id"]),
  tagClause([
    "tags.team",
    "tags.`akashi.onnx.digest`",
    "tags.`akashi.tree.digest`",
    "tags.`akashi.dataset_version`",
  ]),
  fc
    .tuple(fc.constantFrom("=", "!=", "LIKE"), fc.constantFrom("approved", "rejected", "pending", "%ed"))
    .map(([operator, it]) => `tags.\`akashi.approval\` ${operator} '${it}'`),
  fc
    .tuple(fc.constantFrom("=", "!="), fc.constantFrom("pipeline", "mlflow"))
    .map(([operator, it]) => `tags.\`akashi.origin\` ${operator} '${it}'`),
  fc
    .tuple(
      fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
      fc.constantFrom("1", "2", "3", "1.5", "-0.5", "1e999", "-1e999", "9007199254740993"),
    )
    .map(([operator, number]) => `version_number ${operator} ${number}`),
);
const orderOf = (keys: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom("", " ASC", " DESC")), {
      selector: ([key]) => key,
      maxLength: 3,
    })
    .map((orders) => orders.map((it) => it.join("")));
const searchOf = (clause: fc.Arbitrary<string>, keys: readonly string[]) =>
  fc.array(
    fc.record({
      filter: fc.array(clause, { maxLength: 3 }).map((it) => it.join(" AND ")),
      orderBy: orderOf(keys),
    }),
    { minLength: 8, maxLength: 8 },
  );
/** Eight searches for models: some find much, some nothing. */
export const modelSearches = searchOf(modelClause, ["name", "timestamp", "creation_timestamp"]);
/** The same for versions. */
export const versionSearches = searchOf(versionClause, [
  "name",
  "version_number",
  "creation_timestamp",
  "last_updated_timestamp",
]);
