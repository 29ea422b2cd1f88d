import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { isExamplePath, lineAt, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PARTS = [
  /score|probab|prediction|output/i,
  /model_?version|version|model_?id/i,
  /thresh|cutoff|limit/i,
  /rules?|reasons?|policy|explanation|path|trace|branch/i,
] as const;
const DECISION = /decision|verdict|ruling|determination|approval|判定/i;

/** Guards against a line of a log: score, version, threshold and rule have to be fields of one kept record. */
export const probe = repositoryProbe({
  id: "keeps-the-path-of-a-decision",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the path to each decision kept as one record?",
    ja: "判断に至った過程を、一つの記録として残していますか。",
  },
  why: {
    en: "A decision that cannot be rebuilt cannot be defended.",
    ja: "再現できない判断は、説明も擁護もできません。",
  },
  threshold: {
    en: "Yes when a table or class of decisions has fields for score, model version, threshold and rule or reason, and code makes such records.",
    ja: "判断の表やクラスに、スコア、モデルの版、しきい値、規則か理由の項目があり、コードがその記録を作ること。",
  },
  remedy: {
    en: "Define one decision record (score, model_version, threshold, rule) and write it where the decision is made.",
    ja: "判断の記録(score、model_version、threshold、rule)を定義し、判断の箇所で書き込みます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "decision-path", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const records = [...classes(facts), ...tables(facts)];
    const whole = records.find(({ missing, made }) => missing === 0 && made);
    if (whole) return yes(seenAt(facts, inBoth(WHOLE, { what: whole.what }), whole.path, whole.line));
    const idle = records.find(({ missing }) => missing === 0);
    if (idle) return no(seenAt(facts, inBoth(IDLE, { what: idle.what }), idle.path, idle.line));
    const [part] = records;
    if (part) return no(seenAt(facts, inBoth(PART, { what: part.what }), part.path, part.line));
    return unknown(NOTHING);
  },
});

type DecisionRecord = Sighting & { readonly missing: number; readonly made: boolean };

const missingParts = (fields: readonly string[]): number =>
  PARTS.filter((part) => !fields.some((field) => part.test(field))).length;

function classes(facts: RepositoryFacts): DecisionRecord[] {
  const files = ownPython(facts);
  return files.flatMap((python) =>
    /\bclass\s+\w*(decision|verdict|ruling|determination|approval)/i.test(python.file.text) &&
    python.module.definitions.some(({ kind, name }) => kind === "class" && DECISION.test(name))
      ? pythonBodies(python)
          .classes.filter(
            ({ name, fields }) => DECISION.test(name) && fields.length >= 2 && missingParts(fields) <= 2,
          )
          .map(({ name, line, fields }) => ({
            path: python.file.path,
            line,
            what: name,
            missing: missingParts(fields),
            made: files.some(({ module }) =>
              module.calls.some((call) => call.name.split(".").at(-1) === name),
            ),
          }))
      : [],
  );
}

function tables(facts: RepositoryFacts): DecisionRecord[] {
  return textFiles(facts, /\.sql$/i)
    .filter(({ path }) => !isExamplePath(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?["`]?([\w.]+)["`]?\s*\(([^;]*)\)/gi)]
        .filter((match) => DECISION.test(match[1]!))
        .map((match) => {
          const fields = match[2]!.split(",").map((column) => column.trim().split(/\s+/)[0]!);
          const made = [...textFiles(facts, /\.(sql|py|ts|js|java|go)$/)].some((file) =>
            new RegExp(`insert\\s+into\\s+["\`]?${match[1]!.replace(".", "\\.")}\\b`, "i").test(file.text),
          );
          return {
            path,
            line: lineAt(text, match.index),
            what: match[1]!,
            missing: missingParts(fields),
            made,
          };
        }),
    );
}

const WHOLE = {
  en: "{what} keeps score, version, threshold and rule of every decision.",
  ja: "{what} が、判断ごとのスコア、版、しきい値、規則を残します。",
} as const;
const IDLE = {
  en: "{what} has every field, but no code here makes such a record.",
  ja: "{what} に項目はそろっていますが、記録を作るコードがここにありません。",
} as const;
const PART = {
  en: "{what} does not have all of score, model version, threshold and rule.",
  ja: "{what} に、スコア、モデルの版、しきい値、規則のすべてはそろっていません。",
} as const;
const NOTHING = {
  en: "No record of decisions is defined here; a rule engine may keep one. Show how a past decision is rebuilt.",
  ja: "判断の記録の定義がここにありません。ルールエンジンにあれば、過去の判断を再現する方法を示してください。",
} as const;
