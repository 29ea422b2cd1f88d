import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** Names and values of one thing, two columns where there is room. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles["facts"]}>
      {items.map(([name, value]) => (
        <div key={name} className={styles["pair"]}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A row of leading figures; each should link to what it was counted from. */
export function Figures({
  items,
}: {
  items: readonly { readonly label: string; readonly value: ReactNode; readonly note?: ReactNode }[];
}) {
  return (
    <dl className={styles["figures"]}>
      {items.map((item) => (
        <div key={item.label} className={styles["figure"]}>
          <dt>{item.label}</dt>
          <dd>
            <span className={styles["value"]}>{item.value}</span>
            {item.note ? <span className={styles["figureNote"]}>{item.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
