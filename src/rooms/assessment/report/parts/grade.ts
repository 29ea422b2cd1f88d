import { type Lang, say } from "../../../../kernel/messages.ts";
import type { Grade } from "../../contract.ts";
import { labels } from "../labels.ts";

export const gradeWords = {
  drill: labels.gradeDrill,
  record: labels.gradeRecord,
  repo: labels.gradeRepo,
  attested: labels.gradeAttested,
} as const satisfies Record<Grade, unknown>;

/** How strongly a met practice is shown, in words. */
export function strength(
  { grade, configuredOnly }: { readonly grade: Grade | null; readonly configuredOnly: boolean },
  lang: Lang,
): string {
  if (configuredOnly) return say(labels.configured, lang);
  return grade === null ? "" : say(gradeWords[grade], lang);
}
