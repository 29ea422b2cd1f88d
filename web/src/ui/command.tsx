import { useState } from "react";
import { useSay } from "../app/use-say.ts";
import { commonMessages } from "../messages/common.ts";
import styles from "./feedback.module.css";
import { Icon } from "./icon.tsx";

/** A command to type, with a button that copies it. */
export function Command({ text }: { text: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span className={styles["command"]}>
      <code>{text}</code>
      <button
        type="button"
        className={styles["copy"]}
        aria-label={say(commonMessages.copyCommand, { command: text })}
        onClick={() => void copy()}
      >
        <Icon name={copied ? "check" : "copy"} size={14} />
        <span aria-live="polite">{copied ? say(commonMessages.copied) : ""}</span>
      </button>
    </span>
  );
}
