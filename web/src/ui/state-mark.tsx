import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./state-mark.module.css";

/** What a state means for the reader. The word says it, the icon repeats it, the colour only helps. */
export type Tone = "ok" | "bad" | "warn" | "unknown" | "idle" | "active";

const ICONS: Record<Tone, IconName> = {
  ok: "check",
  bad: "cross",
  warn: "warning",
  unknown: "question",
  idle: "minus",
  active: "play",
};

export function StateMark({
  tone,
  icon = ICONS[tone],
  children,
  quiet = false,
}: {
  tone: Tone;
  icon?: IconName;
  children: ReactNode;
  /** Without a filled background, for dense tables. */
  quiet?: boolean;
}) {
  return (
    <span className={styles["mark"]} data-tone={tone} data-quiet={quiet || undefined}>
      <Icon name={icon} size={14} />
      <span>{children}</span>
    </span>
  );
}
