import { parseDocument } from "yaml";
import { closest } from "../../../kernel/closest.ts";
import { type Assignment, assessmentErrors, type Planned, type WaiveInput } from "../contract.ts";
import { endMs } from "../core/days.ts";
import type { Catalogue } from "../core/practice.ts";
import type { StatedWaiver } from "../frameworks/own-framework.ts";
import { type ParsedDefinition, parseDefinition } from "../frameworks/parse-definition.ts";
import { maturityErrors } from "./file-errors.ts";
import { changeMaturityFile, readMaturityFile } from "./maturity-file.ts";
import { SETTINGS_FILE } from "./paths.ts";
import { type Settings, settingsSchema } from "./schema.ts";

const HEAD = `# What this team decided about its assessment: own frameworks, waivers, and who closes which gap.
`;

export type ReadSettings = ParsedDefinition<Settings>;

/** `maturity/assessment.yaml`, empty where there is none. Throws E_MATURITY_*: it decides how everything is judged. */
export async function readSettings(root: string): Promise<ReadSettings> {
  const file = await readMaturityFile(root, SETTINGS_FILE);
  return parseSettings(file?.text ?? "{}");
}

const parseSettings = (text: string): ReadSettings =>
  parseDefinition(emptyMeansNothing(text), SETTINGS_FILE, settingsSchema, maturityErrors);

/** A file of comments alone decides nothing; YAML reads it as null. */
const emptyMeansNothing = (text: string): string => (/^\s*[^#\s]/m.test(text) ? text : "{}");

export const statedWaivers = (settings: ReadSettings): StatedWaiver[] =>
  settings.value.waivers.map((waiver, i) => ({
    ...waiver,
    parsed: settings,
    path: ["waivers", i, "statement"],
  }));

/** Who closes which gap. `overdue` tells of the day alone; whether the gap is closed, the judgement knows. */
export function assignmentsOf(
  settings: ReadSettings,
  catalogue: Catalogue,
  nowMs: number,
): ReadonlyMap<string, Assignment> {
  return new Map(
    plannedIn(settings, catalogue, nowMs).map(({ practice, owner, due, note, past }) => [
      practice,
      { owner, due, note, overdue: past },
    ]),
  );
}

/** Throws E_MATURITY_PRACTICE_UNKNOWN. */
export function plannedIn(settings: ReadSettings, catalogue: Catalogue, nowMs: number): Planned[] {
  return Object.entries(settings.value.plan).map(([practice, { owner, due = null, note = null }]) => {
    const position = settings.positionOf(["plan", practice]);
    if (!catalogue.has(practice)) {
      throw assessmentErrors.E_MATURITY_PRACTICE_UNKNOWN({
        ...position,
        practice,
        closest: closest(practice, catalogue.keys()),
      });
    }
    const past = due !== null && endMs(due)! < nowMs;
    return { practice, owner, due, note, past, file: SETTINGS_FILE, line: position.line };
  });
}

/** Sets or takes back who closes a gap. Everything else in the file, comments too, stays. */
export const writeAssignment = (
  root: string,
  practice: string,
  entry: { readonly owner: string; readonly due?: string; readonly note?: string } | null,
): Promise<void> =>
  changeSettings(root, (document) => {
    if (entry === null) document.deleteIn(["plan", practice]);
    else document.setIn(["plan", practice], document.createNode(entry));
  });

/** Adds a waiver, or replaces that of the same statement. */
export const writeWaiver = (root: string, waiver: Omit<WaiveInput, "place">): Promise<void> =>
  changeSettings(root, (document, settings) => {
    const at = settings.waivers.findIndex(
      (one) => one.framework === waiver.framework && one.statement === waiver.statement,
    );
    const { framework, statement, reason, approver, expires } = waiver;
    const node = document.createNode({ framework, statement, reason, approver, expires });
    if (settings.waivers.length === 0) document.setIn(["waivers"], document.createNode([node.toJSON()]));
    else document.setIn(["waivers", at < 0 ? settings.waivers.length : at], node);
  });

type YamlDocument = ReturnType<typeof parseDocument>;

function changeSettings(
  root: string,
  change: (document: YamlDocument, settings: Settings) => void,
): Promise<void> {
  return changeMaturityFile(root, SETTINGS_FILE, (before) => {
    const settings = parseSettings(before ?? "{}").value;
    const document = parseDocument(before ?? "");
    if (document.contents === null) document.contents = document.createNode({}) as unknown as null;
    change(document, settings);
    const text = document.toString({ lineWidth: 0 });
    const whole = before === null ? HEAD + text : text;
    parseSettings(whole);
    return { text: whole, result: undefined };
  });
}
