import { Button } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { ApiError } from "../../app/api.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { completeFilter, type FilterNames } from "./complete-filter.ts";
import styles from "./run-filter.module.css";

/** A filter in MLflow's language, with completion; what the server could not read is shown at its place. */
export function RunFilter({
  value,
  names,
  error,
  onApply,
}: {
  value: string;
  names: FilterNames;
  error: unknown;
  onApply: (filter: string) => void;
}) {
  const say = useSay();
  const inputId = useId();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [cursor, setCursor] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  useEffect(() => setText(value), [value]);
  const completion = cursor === null ? null : completeFilter(text, cursor, names);
  const suggestions = completion?.suggestions ?? [];
  const open = suggestions.length > 0;

  const choose = (suggestion: string) => {
    if (!completion) return;
    const next = `${text.slice(0, completion.from)}${suggestion} ${text.slice(completion.to).trimStart()}`;
    const place = completion.from + suggestion.length + 1;
    setText(next);
    setActive(-1);
    setCursor(place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  };
  const close = () => {
    setCursor(null);
    setActive(-1);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    // Keys that confirm a Japanese word are not keys of this list.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" && open) setActive((active + 1) % suggestions.length);
    else if (event.key === "ArrowUp" && open)
      setActive((active - 1 + suggestions.length) % suggestions.length);
    else if (event.key === "Escape" && open) close();
    else if (event.key === "Enter" && open && active >= 0) choose(suggestions[active]!);
    else return;
    event.preventDefault();
  };
  const problem = filterProblem(error, value);
  return (
    <form
      className={styles["filter"]}
      onSubmit={(event) => {
        event.preventDefault();
        close();
        onApply(text.trim());
      }}
    >
      <label htmlFor={inputId}>{say(m.filter)}</label>
      <div className={styles["field"]}>
        <input
          ref={input}
          id={inputId}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder="metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${inputId}-problem` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCursor(event.currentTarget.selectionStart);
            setActive(-1);
          }}
          onFocus={(event) => setCursor(event.currentTarget.selectionStart)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        <div id={listId} role="listbox" aria-label={say(m.suggestions)} hidden={!open}>
          {suggestions.map((suggestion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={suggestion}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              {suggestion}
            </div>
          ))}
        </div>
      </div>
      <Button type="submit" size="compact-sm" variant="default">
        {say(m.applyFilter)}
      </Button>
      {value ? (
        <Button size="compact-sm" variant="subtle" onClick={() => onApply("")}>
          {say(m.clearFilter)}
        </Button>
      ) : null}
      {problem ? (
        <div id={`${inputId}-problem`} className={styles["problem"]} role="alert">
          {problem.position === null ? null : (
            <pre>
              {value}
              {"\n"}
              {" ".repeat(problem.position - 1)}^
            </pre>
          )}
          <p>{problem.message}</p>
          <p className="ak-muted">{problem.remedy}</p>
        </div>
      ) : null}
    </form>
  );
}

/** The server's answer to a filter that it cannot read; other errors are not the filter's. */
export function filterProblem(
  error: unknown,
  filter: string,
): { message: string; remedy: string; position: number | null } | null {
  if (!(error instanceof ApiError) || !error.code.startsWith("E_TRACKING_FILTER")) return null;
  const position = error.details["position"];
  const inside = typeof position === "number" && position >= 1 && position <= filter.length + 1;
  return { message: error.message, remedy: error.remedy, position: inside ? position : null };
}
