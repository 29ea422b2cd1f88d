import type { Analytics } from "../../../platform/analytics/index.ts";
import { sqlIdentifier } from "../../../platform/analytics/index.ts";
import type { CanonicalColumn } from "./column-kind.ts";

/** Integers beyond this are identifiers: a double can not tell them from their neighbours. */
const MAX_SAFE = "9007199254740991";

/**
 * What counts as a number in text. A leading zero ("007") is an identifier, not seven; "NaN", "1,000" and
 * full-width digits are text.
 */
const NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
const LEADING_ZERO = "[+-]?0\\d.*";
const LONG_INTEGER = "[+-]?\\d{16,}";
/** Year first, so that day and month can not be mistaken for each other. */
const DATE = "\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}";
const CLOCK = "\\d{1,2}:\\d{2}(:\\d{2}([.]\\d{1,9})?)?";
const OFFSET = "(Z|[+-]\\d{2}:?\\d{2})";

const isNumber = (v: string) =>
  `(regexp_full_match(${v}, '${NUMBER}') and not regexp_full_match(${v}, '${LEADING_ZERO}')
    and not (regexp_full_match(${v}, '${LONG_INTEGER}') and abs(try_cast(${v} as double)) > ${MAX_SAFE})
    and isfinite(try_cast(${v} as double)))`;

const asDate = (v: string) =>
  `case when regexp_full_match(${v}, '${DATE}') then try_cast(replace(${v}, '/', '-') as date) end`;

/** A time with an offset is moved to UTC; one without is taken as UTC. A cast to TIMESTAMP alone would drop the offset. */
const asTimestamp = (v: string) => {
  const iso = `replace(${v}, '/', '-')`;
  return `case
    when regexp_full_match(${v}, '${DATE}') then try_cast(${iso} as timestamp)
    when regexp_full_match(${v}, '${DATE}[T ]${CLOCK}') then try_cast(${iso} as timestamp)
    when regexp_full_match(${v}, '${DATE}[T ]${CLOCK}${OFFSET}') then try_cast(${iso} as timestamptz) at time zone 'UTC'
  end`;
};

const trimmed = (name: string) => `trim(${sqlIdentifier(name)})`;
const missingAsNull = (name: string) => `nullif(${sqlIdentifier(name)}, '')`;

/**
 * Decides what each text column of `relation` is: a number if every value is one, a time if every value is an
 * ISO date or time, else a category. Our own rules rather than the engine's sniffer, so that equal content has
 * equal types (and an equal digest) under every engine version, and so that nothing is guessed from a sample.
 */
export async function inferTextColumns(
  analytics: Analytics,
  relation: string,
  names: readonly string[],
): Promise<CanonicalColumn[]> {
  const counts = names.flatMap((name, index) => {
    const v = trimmed(name);
    const present = `${missingAsNull(name)} is not null`;
    return [
      `count(*) filter (${present}) as "present_${index}"`,
      `count(*) filter (${present} and ${isNumber(v)}) as "number_${index}"`,
      `count(*) filter (${present} and (${asDate(v)}) is not null) as "date_${index}"`,
      `count(*) filter (${present} and (${asTimestamp(v)}) is not null) as "timestamp_${index}"`,
    ];
  });
  const [row] = await analytics.query(`select ${counts.join(", ")} from ${relation}`);
  return names.map((name, index) => {
    const count = (what: string) => Number(row![`${what}_${index}`]);
    const present = count("present");
    if (present > 0 && count("number") === present)
      return { name, kind: "number", expression: `cast(${missingTrimmed(name)} as double) + 0.0` };
    if (present > 0 && count("date") === present)
      return { name, kind: "time", expression: asDate(missingTrimmed(name)) };
    if (present > 0 && count("timestamp") === present)
      return { name, kind: "time", expression: asTimestamp(missingTrimmed(name)) };
    return { name, kind: "category", expression: missingAsNull(name) };
  });
}

function missingTrimmed(name: string): string {
  return `trim(${missingAsNull(name)})`;
}

/** The condition under which a text is neither missing nor readable as a time; for naming the first such row. */
export function unreadableTime(name: string): string {
  return `(${missingAsNull(name)} is not null and (${asTimestamp(trimmed(name))}) is null)`;
}
