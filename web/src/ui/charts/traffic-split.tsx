import styles from "./charts.module.css";

/** How the requests of one environment are shared out, in one bar; the table beside it says the same in figures. */
export function TrafficSplit({
  parts,
}: {
  parts: readonly {
    readonly key: string;
    readonly role: "primary" | "canary" | "shadow";
    readonly weight: number;
  }[];
}) {
  return (
    <div className={styles["traffic"]} aria-hidden="true">
      {parts
        .filter((part) => part.weight > 0)
        .map((part) => (
          <span
            key={part.key}
            className={styles["trafficPart"]}
            data-role={part.role}
            style={{ flexGrow: part.weight, flexBasis: 0 }}
          />
        ))}
    </div>
  );
}
