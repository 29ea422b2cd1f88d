import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import styles from "./charts.module.css";

/**
 * A score that is an interval: what is proven is solid, what is unknown is hatched up to where it could reach.
 * Null means that nothing was applicable.
 */
export function IntervalBar({ lower, upper }: { lower: number | null; upper: number | null }) {
  const say = useSay();
  const format = useFormat();
  if (lower === null || upper === null)
    return <span className="ak-muted">{say(commonMessages.nothingApplicable)}</span>;
  return (
    <span className={styles["interval"]}>
      <span className={styles["intervalTrack"]} aria-hidden="true">
        <span className={styles["intervalMet"]} style={{ width: `${lower * 100}%` }} />
        <span
          className={styles["intervalUnknown"]}
          style={{ insetInlineStart: `${lower * 100}%`, width: `${(upper - lower) * 100}%` }}
        />
      </span>
      <span className={styles["intervalText"]}>
        {lower === upper
          ? format.percent(lower)
          : say(commonMessages.percentRange, {
              lower: Math.round(lower * 100),
              upper: Math.round(upper * 100),
            })}
      </span>
    </span>
  );
}
