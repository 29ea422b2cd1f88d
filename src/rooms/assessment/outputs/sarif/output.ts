import { createHash } from "node:crypto";
import { type Lang, say, type Text } from "../../../../kernel/messages.ts";
import type { Assessment, NextStep, PracticeResult } from "../../contract.ts";
import type { Output } from "../../core/output.ts";
import { oneLine } from "../../core/visible-text.ts";
import { messages } from "./messages.ts";
import { type Place, placeOf } from "./place-of.ts";

/**
 * SARIF 2.1.0 for code scanning.
 *
 * - Every practice is a rule, also those that are met, so that an alert closes when its practice is met.
 * - A result is a practice that is not met and has a place in the repository, or a file that would be made.
 * - What is unknown, and what is not met at no place, is a notification of the run: the tool says so, and no alert
 *   is raised that nobody can close by changing code.
 * - The fingerprint of a result is made from its practice alone: it stays the same when lines move.
 */
export const output: Output = {
  id: "sarif",
  render(assessment, { lang }) {
    const steps = new Map(assessment.nextSteps.map((step) => [step.practice, step]));
    const { folder = "" } = assessment.project;
    const places = new Map(notMet(assessment).map((practice) => [practice.id, placeOf(practice, folder)]));
    const results = assessment.practices.flatMap((practice, ruleIndex) => {
      const place = places.get(practice.id) ?? null;
      if (place === null) return [];
      return [result(practice, ruleIndex, place, steps.get(practice.id), lang)];
    });
    const log = {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: driver(assessment, lang) },
          language: lang,
          automationDetails: { id: `akashi/${safe(assessment.project.name)}/` },
          originalUriBaseIds: { SRCROOT: { description: { text: say(messages.root, lang) } } },
          invocations: [
            {
              executionSuccessful: true,
              endTimeUtc: assessment.observedAt,
              toolExecutionNotifications: notifications(assessment, places, lang),
            },
          ],
          results,
          properties: {
            assessment: assessment.id,
            digest: assessment.digest,
            commit: assessment.project.commit,
            counts: assessment.counts,
          },
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

const notMet = ({ practices }: Assessment): PracticeResult[] =>
  practices.filter((practice) => practice.verdict === "not-met");

function driver(assessment: Assessment, lang: Lang) {
  return {
    name: "Akashi",
    version: assessment.toolVersion,
    rules: assessment.practices.map(({ id, title, statement, remedy }) => ({
      id,
      shortDescription: { text: safe(title[lang]) },
      fullDescription: { text: safe(statement[lang]) },
      help: { text: safe(remedy[lang]) },
      defaultConfiguration: { level: "warning" },
      properties: { tags: ["mlops", "maturity"] },
    })),
    notifications: Object.entries(DESCRIPTORS).map(([id, text]) => ({
      id,
      shortDescription: { text: text[lang] },
    })),
  };
}

const DESCRIPTORS = {
  "practice-unknown": messages.unknownDescriptor,
  "practice-without-place": messages.nowhereDescriptor,
  "source-not-read": messages.notReadDescriptor,
} as const satisfies Readonly<Record<string, Text>>;

/** A practice that a next level waits for is a warning, any other a note: the gate decides what fails a build. */
function result(
  practice: PracticeResult,
  ruleIndex: number,
  place: Place,
  step: NextStep | undefined,
  lang: Lang,
) {
  const text = say(place.kind === "found" ? messages.found : messages.proposed, lang, {
    title: practice.title[lang],
    reason: practice.reason[lang],
    remedy: (step ?? practice).remedy[lang],
  });
  const print = createHash("sha256").update(`akashi practice ${practice.id}`).digest("hex");
  return {
    ruleId: practice.id,
    ruleIndex,
    level: (step?.unblocks.length ?? 0) > 0 ? "warning" : "note",
    message: { text: safe(text) },
    locations: [place.location],
    ...(place.others.length === 0 ? {} : { relatedLocations: place.others }),
    // GitHub matches alerts by the second name only, and would compute it from the line if it were absent.
    partialFingerprints: { "akashiPractice/v1": print, primaryLocationLineHash: `${print.slice(0, 16)}:1` },
    properties: {
      place: place.kind,
      grade: practice.grade,
      effort: practice.effort,
      ...(practice.assignment === undefined
        ? {}
        : { owner: safe(practice.assignment.owner), due: practice.assignment.due }),
    },
  };
}

function notifications(assessment: Assessment, places: ReadonlyMap<string, Place | null>, lang: Lang) {
  const about = assessment.practices.flatMap((practice, index) => {
    const descriptor =
      practice.verdict === "unknown"
        ? "practice-unknown"
        : places.get(practice.id) === null
          ? "practice-without-place"
          : null;
    if (descriptor === null) return [];
    const { id, title, reason, remedy } = practice;
    const values = { title: title[lang], reason: reason[lang], remedy: remedy[lang] };
    const message = descriptor === "practice-unknown" ? messages.unknown : messages.nowhere;
    const associatedRule = { id, index };
    return [notification(descriptor, say(message, lang, values), { associatedRule })];
  });
  const unread = assessment.sources
    // What nobody named was not looked for, so that nothing is missing.
    .filter((source) => !source.available && source.named !== false)
    .map((source) =>
      notification(
        "source-not-read",
        say(messages.notRead, lang, { source: source.id, reason: source.note?.[lang] ?? "" }),
      ),
    );
  return [...about, ...unread];
}

const notification = (id: keyof typeof DESCRIPTORS, text: string, more: object = {}) => ({
  level: "note",
  descriptor: { id },
  message: { text: safe(text) },
  ...more,
});

/** SARIF reads `[text](target)` in a message as a link and `{0}` as a place to fill; a finding has neither. */
function safe(text: string): string {
  return oneLine(text)
    .replaceAll("](", "]\u200b(")
    .replaceAll(/\{(?=\d)/g, "{\u200b");
}
