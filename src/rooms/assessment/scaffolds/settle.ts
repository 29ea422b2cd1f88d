import { type Document, parseDocument } from "yaml";
import type { Text } from "../../../kernel/messages.ts";
import { inBoth } from "../core/text.ts";
import { isDraft, type OpenPlace, openPlaces } from "../readings/placeholders.ts";
import type { LinesIn, Proposal, YamlIn } from "./scaffold.ts";

/** What stands at a path: nothing, a text, or something that cannot be read as text. */
export type Present = { readonly text: string } | { readonly unreadable: Text } | null;

/** What becomes of one proposal, given what stands there. */
export interface SettledFile {
  readonly path: string;
  readonly why: Text;
  /**
   * - `create`: there is no such file;
   * - `change`: what is missing is added, what is there stays;
   * - `beside`: the user's file stays, the proposal lies beside it as `<path>.proposed`;
   * - `present`: everything is there already;
   * - `by-hand`: a person has to do it.
   */
  readonly action: "create" | "change" | "beside" | "present" | "by-hand";
  readonly before: string | null;
  /** Null when nothing is written. */
  readonly after: string | null;
  /** What is left to a person, besides the open places. */
  readonly byHand: Text | null;
  readonly openPlaces: readonly OpenPlace[];
}

export const besidePath = (path: string): string => `${path}.proposed`;

/** Decides without ever replacing what a user wrote. `at` tells what stands at a path. */
export function settle(proposal: Proposal, at: (path: string) => Present): SettledFile {
  const { path, why } = proposal;
  const present = at(path);
  if (present === null) return created(path, why, contentOf(proposal));
  if ("unreadable" in present) return left(path, why, null, present.unreadable);
  const { text } = present;
  if (proposal.kind === "lines") return changed(path, why, text, withLines(text, proposal));
  if (proposal.kind === "yaml") {
    const merged = mergeYaml(text, proposal);
    return typeof merged === "string" ? changed(path, why, text, merged) : left(path, why, text, merged);
  }
  if (text === proposal.content || isDraft(text)) return changed(path, why, text, text);
  return laidBeside(path, why, proposal.content, at);
}

const created = (path: string, why: Text, after: string): SettledFile => ({
  path,
  why,
  action: "create",
  before: null,
  after,
  byHand: null,
  openPlaces: openPlaces(after),
});

const changed = (path: string, why: Text, before: string, after: string): SettledFile => ({
  path,
  why,
  action: before === after ? "present" : "change",
  before,
  after: before === after ? null : after,
  byHand: null,
  openPlaces: openPlaces(after),
});

const left = (path: string, why: Text, before: string | null, byHand: Text): SettledFile => ({
  path,
  why,
  action: "by-hand",
  before,
  after: null,
  byHand,
  openPlaces: [],
});

function laidBeside(path: string, why: Text, content: string, at: (path: string) => Present): SettledFile {
  const beside = besidePath(path);
  const byHand = inBoth(COMPARE, { path, beside });
  const there = at(beside);
  if (there === null) return { ...created(beside, why, content), action: "beside", byHand };
  if ("text" in there && there.text === content) return { ...changed(beside, why, content, content), byHand };
  return left(path, why, null, inBoth(TAKEN, { path, beside }));
}

const contentOf = (proposal: Proposal): string =>
  proposal.kind === "lines" ? `# ${proposal.comment}\n${proposal.lines.join("\n")}\n` : proposal.content;

function withLines(text: string, { lines, comment }: LinesIn): string {
  const eol = endOfLine(text);
  const known = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, " ")));
  const missing = lines.filter((line) => !known.has(line.trim().replace(/\s+/g, " ")));
  if (missing.length === 0) return text;
  const gap = text === "" ? "" : text.endsWith("\n") ? eol : eol + eol;
  return `${text}${gap}${[`# ${comment}`, ...missing].join(eol)}${eol}`;
}

/** The text with what is missing, or why it cannot be added by a program. */
function mergeYaml(text: string, { path, merge }: YamlIn): string | Text {
  const eol = endOfLine(text);
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const source = text.slice(mark.length).replace(/\r\n/g, "\n");
  const parsed: Document = parseDocument(source);
  if (parsed.errors[0]) return inBoth(BROKEN, { path, problem: parsed.errors[0].message.split("\n")[0]! });
  const before = JSON.stringify(safeValue(parsed));
  const problem = merge(parsed);
  if (problem !== null) return problem;
  if (JSON.stringify(safeValue(parsed)) === before) return text;
  const written = parsed.toString({ lineWidth: 0, indentSeq: !/^(\s*)[\w"'.-]+:[ \t]*\n\1- /m.test(source) });
  return mark + written.replace(/\n/g, eol);
}

/** Aliases of aliases can stand for more than any memory holds; the parser refuses, and so the value is unknown. */
function safeValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return document.toString();
  }
}

const endOfLine = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

const COMPARE = {
  en: "{path} is yours and stays as it is. Take over what it lacks from {beside}, then delete that.",
  ja: "{path} はそのまま残します。足りない内容を {beside} から取り入れ、その後 {beside} を消してください。",
} as const;
const TAKEN = {
  en: "{path} is yours and stays as it is, and {beside} holds an earlier proposal. Finish or delete that one first.",
  ja: "{path} はそのまま残します。{beside} に以前の提案があるため、先にそれを取り入れるか消してください。",
} as const;
const BROKEN = {
  en: "{path} is no valid YAML ({problem}). Correct it and give the command again.",
  ja: "{path} はYAMLとして読めません({problem})。直してから実行し直してください。",
} as const;
