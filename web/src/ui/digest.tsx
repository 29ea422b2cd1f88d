import styles from "./digest.module.css";

/** A digest or commit, shortened to what people compare; the whole of it on hover and for copying. */
export function Digest({ value, length = 12 }: { value: string; length?: number }) {
  return (
    <code className={styles["digest"]} title={value}>
      {value.replace(/^sha256:/, "").slice(0, length)}
    </code>
  );
}

/** Leads to the record as the server keeps it. */
export function JsonLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
