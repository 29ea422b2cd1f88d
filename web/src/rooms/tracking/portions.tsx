import { Button, TextInput } from "@mantine/core";
import styles from "./portions.module.css";

/** So many rows can be looked through without a search. */
export const MOST_WITHOUT_SEARCH = 20;
export const ROWS_AT_FIRST = 50;

/** A field that narrows a table down, with how many rows are left. */
export function SearchField({
  label,
  found,
  value,
  onChange,
}: {
  label: string;
  /** How many of how many fit, as a sentence. */
  found: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <div className={styles["search"]}>
      <TextInput
        type="search"
        size="xs"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span className="ak-muted ak-small" role="status">
        {found}
      </span>
    </div>
  );
}

/** Asks for the next portion of a table's rows. */
export function MoreRows({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <div className={styles["more"]}>
      <Button size="xs" variant="default" onClick={onClick}>
        {text}
      </Button>
    </div>
  );
}
