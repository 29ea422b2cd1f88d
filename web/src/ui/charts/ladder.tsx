import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { Icon } from "../icon.tsx";
import styles from "./charts.module.css";

/** The levels of a framework: reached ones, those that are possible while answers are unknown, and open ones. */
export function Ladder({
  label,
  levels,
  level,
  levelIfUnknownMet,
}: {
  label: string;
  levels: readonly { readonly level: number; readonly title: string; readonly note?: string }[];
  level: number;
  levelIfUnknownMet: number;
}) {
  const say = useSay();
  const ordered = [...levels].sort((a, b) => a.level - b.level);
  const states = {
    reached: { icon: "check", word: say(commonMessages.levelReached) },
    possible: { icon: "question", word: say(commonMessages.levelPossible) },
    open: { icon: "minus", word: say(commonMessages.levelOpen) },
  } as const;
  return (
    <ol className={styles["ladder"]} aria-label={label}>
      {ordered.map((rung, at) => {
        const state = rung.level <= level ? "reached" : rung.level <= levelIfUnknownMet ? "possible" : "open";
        return (
          <li
            key={rung.level}
            className={styles["rung"]}
            data-state={state}
            style={{ minHeight: 62 + at * 12 }}
            aria-current={rung.level === level ? "step" : undefined}
          >
            <span className={styles["rungTop"]}>
              <span className={styles["rungNumber"]}>{rung.level}</span>
              <span className={styles["rungState"]}>
                <Icon name={states[state].icon} size={13} />
                {states[state].word}
              </span>
            </span>
            <span className={styles["rungTitle"]}>
              {rung.title}
              {rung.note ? <span className="ak-muted"> {rung.note}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
