import { type ReactNode, useEffect } from "react";
import styles from "./page.module.css";

/** One page: its heading, one sentence that answers the page's question, then sections. */
export function Page({
  title,
  lead,
  eyebrow,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  eyebrow?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Akashi`;
  }, [title]);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <div className={styles["heading"]}>
          {eyebrow ? <div className={styles["eyebrow"]}>{eyebrow}</div> : null}
          <h1>{title}</h1>
          {lead ? <div className={styles["lead"]}>{lead}</div> : null}
        </div>
        {actions ? <div className={styles["actions"]}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

export function Section({
  title,
  note,
  aside,
  flush = false,
  children,
}: {
  title: string;
  note?: ReactNode;
  /** Right of the heading: links, filters. */
  aside?: ReactNode;
  /** The content (a table) reaches the border. */
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={styles["section"]}>
      <div className={styles["sectionHead"]}>
        <h2>{title}</h2>
        {aside ? <div className={styles["aside"]}>{aside}</div> : null}
      </div>
      {note ? <p className={styles["note"]}>{note}</p> : null}
      <div className={flush ? styles["flush"] : styles["body"]}>{children}</div>
    </section>
  );
}

/** Sections side by side where there is room. */
export function Columns({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return <div className={wide ? styles["columnsWide"] : styles["columns"]}>{children}</div>;
}

export function Stack({ children, gap = 12 }: { children: ReactNode; gap?: number }) {
  return (
    <div className={styles["stack"]} style={{ gap }}>
      {children}
    </div>
  );
}

export function Cluster({ children, gap = 8 }: { children: ReactNode; gap?: number }) {
  return (
    <div className={styles["cluster"]} style={{ gap }}>
      {children}
    </div>
  );
}
