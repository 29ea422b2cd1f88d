import { useFormat } from "../../app/format.ts";
import styles from "./charts.module.css";

/** A share 0..1 as a short bar and its percentage. */
export function ShareBar({ share }: { share: number }) {
  const format = useFormat();
  return (
    <span className="ak-number">
      <span className={styles["shareTrack"]} aria-hidden="true">
        <span className={styles["shareFill"]} style={{ width: `${share * 100}%` }} />
      </span>
      {format.percent(share, share > 0 && share < 0.01 ? 2 : 1)}
    </span>
  );
}
