import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Assignment } from "../../contract.ts";
import { labels } from "../labels.ts";

/** Who closes the gap, and until when. */
export function assignmentWords({ owner, due, overdue }: Assignment, lang: Lang): string {
  if (due === null) return owner;
  return say(overdue ? labels.assignedOverdue : labels.assignedUntil, lang, { owner, due });
}
