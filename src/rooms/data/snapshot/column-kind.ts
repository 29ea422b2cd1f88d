import type { ColumnProfile } from "../contract.ts";

export type ColumnKind = ColumnProfile["kind"];

/**
 * A column of a source on its way into a snapshot: `expression` is the SQL that gives its canonical value.
 * Canonical types are DOUBLE (finite, no NaN, no -0), VARCHAR (never empty), DATE and TIMESTAMP (UTC);
 * missing is always NULL.
 */
export interface CanonicalColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly expression: string;
}
