import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import styles from "./column-chooser.module.css";
import { useColumnTitle } from "./run-grid-cells.tsx";

const PLAIN = ["status", "experiment", "started", "duration", "user"];

/** Which columns the table has; kept in the URL, so that a link shows the same table. */
export function ColumnChooser({
  shown,
  keys,
  onChange,
}: {
  shown: readonly string[];
  keys: {
    readonly metrics: readonly string[];
    readonly params: readonly string[];
    readonly tags: readonly string[];
  };
  /** Null: what the table would show by itself. */
  onChange: (columns: readonly string[] | null) => void;
}) {
  const say = useSay();
  const chosen = new Set(shown);
  const toggle = (id: string) => {
    const next = chosen.has(id) ? shown.filter((one) => one !== id) : [...shown, id];
    onChange(next.filter((one) => one !== "name"));
  };
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [say(m.runs), PLAIN],
    [say(m.metrics), keys.metrics.map((key) => `metrics.${key}`)],
    [say(m.params), keys.params.map((key) => `params.${key}`)],
    [say(m.tags), keys.tags.map((key) => `tags.${key}`)],
  ];
  return (
    <details className={styles["chooser"]}>
      <summary>{say(m.columns)}</summary>
      <div className={styles["panel"]}>
        <button type="button" onClick={() => onChange(null)}>
          {say(m.columnsByThemselves)}
        </button>
        {groups.map(([title, ids]) =>
          ids.length === 0 ? null : (
            <fieldset key={title}>
              <legend>{title}</legend>
              {ids.map((id) => (
                <label key={id}>
                  <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                  <ColumnTitle id={id} />
                </label>
              ))}
            </fieldset>
          ),
        )}
      </div>
    </details>
  );
}

function ColumnTitle({ id }: { id: string }) {
  return <span>{useColumnTitle(id)}</span>;
}
