import type { Row } from "../../../kernel/table.ts";
import type { FeatureViewVersion } from "../../features/contract.ts";

const columnsOfView = new WeakMap<FeatureViewVersion, ReadonlySet<string>>();

/** The raw fields that a view reads; kept per view object, since every request asks. */
function columnsOf(view: FeatureViewVersion): ReadonlySet<string> {
  const known = columnsOfView.get(view);
  if (known) return known;
  const columns = new Set(view.features.map((feature) => feature.column));
  columnsOfView.set(view, columns);
  return columns;
}

/**
 * Whether a row that has fields has none that the view or the assignment reads. Such a row is a request for something else or a
 * misspelling throughout, and an answer to it would be an answer to nothing. An empty row is all missing, on purpose.
 */
export function readsNothing(view: FeatureViewVersion, unitField: string | null, row: Row): boolean {
  const columns = columnsOf(view);
  const fields = Object.keys(row);
  return fields.length > 0 && !fields.some((field) => columns.has(field) || field === unitField);
}
