import { useFormat } from "../app/format.ts";

/** A moment as "3 minutes ago", its full form on hover and for machines; `full` turns it round. */
export function When({ atMs, full = false }: { atMs: number; full?: boolean }) {
  const format = useFormat();
  const exact = format.dateTime(atMs);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={full ? format.ago(atMs) : exact}>
      {full ? exact : format.ago(atMs)}
    </time>
  );
}
