import type { Run } from "../contract.ts";

/** One row of a comparison: a metric, a param or a piece of provenance, with each run's value or null. */
export interface ComparisonRow {
  readonly kind: "metric" | "param" | "provenance";
  readonly key: string;
  readonly values: readonly (string | number | null)[];
  readonly differs: boolean;
}

/** Puts runs side by side: metrics, then params, then provenance, each by key. */
export function compareRuns(runs: readonly Run[]): ComparisonRow[] {
  return [
    ...rowsOf(
      "metric",
      runs.map((run) => run.metrics),
    ),
    ...rowsOf(
      "param",
      runs.map((run) => run.params),
    ),
    ...rowsOf("provenance", runs.map(provenanceFacts)),
  ];
}

function rowsOf(
  kind: ComparisonRow["kind"],
  records: readonly Readonly<Record<string, string | number>>[],
): ComparisonRow[] {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
  return keys.map((key) => {
    const values = records.map((record) => record[key] ?? null);
    return { kind, key, values, differs: values.some((value) => !Object.is(value, values[0])) };
  });
}

function provenanceFacts({ provenance }: Run): Record<string, string> {
  const facts: Record<string, string> = {};
  if (provenance.commit) facts["commit"] = provenance.commit;
  if (provenance.dirty !== null) facts["dirty"] = String(provenance.dirty);
  if (provenance.environmentDigest) facts["environment"] = provenance.environmentDigest;
  if (provenance.command) facts["command"] = provenance.command;
  for (const { dataset, version, digest } of provenance.dataVersions)
    facts[`data ${dataset}`] = version === null ? digest : `v${version} ${digest}`;
  return facts;
}
