import { closest } from "../../../kernel/closest.ts";
import type { SelfCheck } from "./criteria.ts";
import { selfCheckErrors as errors } from "./errors.ts";
import type { Answers } from "./score.ts";

const YES = /^(yes|y|true|はい)$/i;
const NO = /^(no|n|false|いいえ)$/i;

/** A word as an answer; null when it is none. */
export const answerOf = (word: string): boolean | null =>
  YES.test(word) ? true : NO.test(word) ? false : null;

/**
 * Answers out of a file: lines (`yes`, in the order of the criteria, or `D1.1: yes` in any), or JSON (`{ "D1.1": "yes" }`,
 * or a report that was saved). Empty lines and lines that begin with # are skipped. Throws for anything else, by line.
 */
export function parseAnswers(text: string, path: string, check: SelfCheck): Answers {
  const clean = text.replace(/^\uFEFF/, "");
  return clean.trimStart().startsWith("{") ? fromJson(clean, path, check) : fromLines(clean, path, check);
}

function fromLines(text: string, path: string, { criteria }: SelfCheck): Answers {
  const answers: Record<string, boolean> = {};
  let next = 0;
  for (const [at, content] of text.split(/\r?\n/).entries()) {
    const line = at + 1;
    const entry = content.trim();
    if (entry === "" || entry.startsWith("#")) continue;
    const named = /^([A-Za-z]\d+\.\d+)\s*[:=\s]\s*(.*)$/.exec(entry);
    const answer = answerOf(named ? named[2]!.trim() : entry);
    if (answer === null) throw errors.E_SELF_CHECK_ANSWER({ path, line, value: entry.slice(0, 80) });
    if (named === null && next >= criteria.length)
      throw errors.E_SELF_CHECK_TOO_MANY({ path, line, count: criteria.length });
    answers[named ? knownId(named[1]!, path, line, criteria) : criteria[next++]!.id] = answer;
  }
  return answers;
}

function fromJson(text: string, path: string, { criteria }: SelfCheck): Answers {
  const document = parsed(text, path);
  const given = isRecord(document["answers"]) ? document["answers"] : document;
  const answers: Record<string, boolean> = {};
  for (const [id, value] of Object.entries(given)) {
    const answer =
      typeof value === "boolean" ? value : typeof value === "string" ? answerOf(value.trim()) : null;
    const line = text.slice(0, Math.max(0, text.indexOf(`"${id}"`))).split("\n").length;
    const known = knownId(id, path, line, criteria);
    if (answer === null)
      throw errors.E_SELF_CHECK_ANSWER({ path, line, value: JSON.stringify(value).slice(0, 80) });
    answers[known] = answer;
  }
  return answers;
}

function parsed(text: string, path: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(text);
    if (isRecord(document)) return document;
  } catch (error) {
    throw errors.E_SELF_CHECK_FILE({ path, reason: (error as Error).message }, { cause: error });
  }
  throw errors.E_SELF_CHECK_FILE({ path, reason: "no object" });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function knownId(id: string, path: string, line: number, criteria: SelfCheck["criteria"]): string {
  const ids = criteria.map((one) => one.id);
  const known = ids.find((one) => one.toLowerCase() === id.toLowerCase());
  if (known === undefined)
    throw errors.E_SELF_CHECK_CRITERION({
      path,
      line,
      id: id.slice(0, 80),
      closest: closest(id, ids),
    });
  return known;
}
