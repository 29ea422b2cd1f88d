import { isSeq, parseDocument } from "yaml";
import type { Catalogue } from "../core/practice.ts";
import { changeMaturityFile } from "./maturity-file.ts";
import { parseAttestations, type StatedAnswer } from "./parse-attestations.ts";
import { attestationFile } from "./paths.ts";
import type { AnswerEntry } from "./schema.ts";

const HEAD = `# What people answered about this practice. \`akashi attest\` adds answers; a review is a review of this file.
`;

/** What goes into the file: like an entry, without what has no value. */
type NewAnswer = Omit<AnswerEntry, "about"> & {
  readonly about?: Partial<NonNullable<AnswerEntry["about"]>>;
};

/**
 * Adds an answer at the end of the practice's file, so that a review shows added lines alone; comments stay. Throws
 * E_MATURITY_* for a file that has to be repaired first, and then changes nothing.
 */
export function writeAttestation(
  root: string,
  practice: string,
  answer: NewAnswer,
  context: { readonly catalogue: Catalogue; readonly nowMs: number },
): Promise<StatedAnswer> {
  const file = attestationFile(practice);
  return changeMaturityFile(root, file, (before) => {
    if (before !== null) parseAttestations(before, file, context.catalogue, context.nowMs);
    const text = withAnswer(before, practice, answer);
    const stated = parseAttestations(text, file, context.catalogue, context.nowMs);
    return { text, result: stated.at(-1)! };
  });
}

function withAnswer(before: string | null, practice: string, answer: NewAnswer): string {
  if (before === null) {
    const document = parseDocument(HEAD);
    document.contents = document.createNode({ practice, answers: [answer] }) as typeof document.contents;
    return HEAD + document.toString({ lineWidth: 0 }).replace(HEAD, "").trimStart();
  }
  const document = parseDocument(before);
  const answers = document.get("answers", true);
  if (isSeq(answers)) answers.add(document.createNode(answer));
  return document.toString({ lineWidth: 0 });
}
