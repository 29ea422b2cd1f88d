import type { Row } from "../../kernel/table.ts";
import { type Analytics, sqlLiteral } from "../../platform/analytics/index.ts";

/** One historic report: what was known when it came in, and what the inspection found later. */
export interface Strike {
  readonly atMs: number;
  readonly report: Row;
  /** The recorded damage; null where the record says nothing usable. */
  readonly damage: string | null;
}

const TIME = "Flight Date";
const DAMAGE = "Effect Amount of damage";
/** Known only after the inspection; a request can not contain them. */
const LATER = new Set([DAMAGE, "Cost Other", "Cost Repair", "Cost Total $"]);

/** The reports of [from, to] in time order, as text, the way a form would send them. */
export async function readStrikes(
  analytics: Analytics,
  csvPath: string,
  from: string,
  to: string,
): Promise<Strike[]> {
  const rows = await analytics.query(
    `select * from read_csv(${sqlLiteral(csvPath)}, header = true, all_varchar = true)
     where "${TIME}" between $1 and $2 order by "${TIME}", "Aircraft Airline Operator", "Airport Name"`,
    [from, to],
  );
  return rows.map((row) => {
    const damage = row[DAMAGE] as string | null;
    return {
      atMs: Date.parse(String(row[TIME])),
      report: Object.fromEntries(Object.entries(row).filter(([name]) => !LATER.has(name))) as Row,
      damage: damage && damage.length > 1 ? damage : null,
    };
  });
}
