import { type RawBuilder, sql } from "kysely";
import type { Predicate, Sql } from "../../tracking/index.ts";

/** One term of a search's order. No term is ever null, and together they tell any two rows apart. */
export interface SortTerm<Row> {
  readonly column: Sql;
  readonly kind: "text" | "number";
  readonly descending: boolean;
  readonly of: (row: Row) => string | number;
}

/** Where a page ended: the values of its last row, term by term. */
export type Position = readonly (string | number)[];

export function ordering<Row>(terms: readonly SortTerm<Row>[]): RawBuilder<unknown> {
  return sql.join(
    terms.map(({ column, descending }) => (descending ? sql`${column} desc` : sql`${column} asc`)),
    sql`, `,
  );
}

export function positionOf<Row>(terms: readonly SortTerm<Row>[], row: Row): Position {
  return terms.map((term) => term.of(row));
}

/**
 * The rows behind a position. Because a page begins behind values and not behind a count, what is inserted meanwhile
 * makes no row come twice and none be left out. The first condition is what an index can seek by.
 */
export function behind<Row>(terms: readonly SortTerm<Row>[], position: Position): Predicate {
  const [first] = terms;
  const bound = sql`${first!.column} ${first!.descending ? sql`<=` : sql`>=`} ${position[0]}`;
  const alternatives = terms.map(({ column, descending }, index) => {
    const equal = terms.slice(0, index).map((term, at) => sql`${term.column} = ${position[at]}`);
    const beyond = sql`${column} ${descending ? sql`<` : sql`>`} ${position[index]}`;
    return sql`(${sql.join([...equal, beyond], sql` and `)})`;
  });
  return sql`(${bound} and (${sql.join(alternatives, sql` or `)}))`;
}
