import { NativeSelect } from "@mantine/core";
import styles from "./filters.module.css";

/** One choice out of few, kept in the URL by its caller. */
export function ChoiceFilter({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly { readonly value: string; readonly label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      className={styles["choice"]}
      value={value}
      data={[...choices]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Counts per state as buttons that filter; the pressed one is what the list below shows. */
export function CountFilter({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly { readonly value: string; readonly label: string; readonly count: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <fieldset className={styles["counts"]}>
      <legend className="ak-hidden">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label} <span className="ak-number">{choice.count}</span>
        </button>
      ))}
    </fieldset>
  );
}
