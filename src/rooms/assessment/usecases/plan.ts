import { closest } from "../../../kernel/closest.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import {
  type AssignInput,
  assessmentErrors,
  type Place,
  type Planned,
  type WaiveInput,
  type Waiver,
} from "../contract.ts";
import { DAY_MS, dayOf, endMs, isDay } from "../core/days.ts";
import { statementIds } from "../core/statements.ts";
import { LONGEST_WAIVER_DAYS } from "../maturity/parse-attestations.ts";
import { SETTINGS_FILE } from "../maturity/paths.ts";
import { plannedIn, readSettings, writeAssignment, writeWaiver } from "../maturity/settings.ts";
import { practiceIn } from "./attest-practice.ts";
import { definitionsOf } from "./definitions.ts";
import type { AssessmentDeps } from "./deps.ts";

/** Writes who closes a gap, and by when, into the project; `owner: null` takes it back. */
export async function assignPractice(
  { platform }: AssessmentDeps,
  { place, practice, owner, due, note }: AssignInput,
  context: UseCaseContext,
): Promise<Planned | null> {
  const nowMs = platform.clock.nowMs();
  const { catalogue } = await definitionsOf(place.root, nowMs);
  practiceIn(catalogue, practice);
  if (owner?.trim() === "") throw invalid("owner", '""', "a name or an address");
  if (due !== undefined && !isDay(due)) throw invalid("due", due, "YYYY-MM-DD");
  if (owner !== null && due !== undefined && endMs(due)! < nowMs)
    throw invalid("due", due, `>= ${dayOf(nowMs)}`);
  const entry =
    owner === null
      ? null
      : {
          owner: owner.trim(),
          ...(due === undefined ? {} : { due }),
          ...(note?.trim() ? { note: note.trim() } : {}),
        };
  await writeAssignment(place.root, practice, entry);
  await platform.ledger.write(context.actor, async ({ record }) => {
    record({
      kind: entry === null ? "practice.unassigned" : "practice.assigned",
      subject: `practice:${practice}`,
      data: { project: place.name, practice, ...entry, file: SETTINGS_FILE },
    });
  });
  const planned = plannedIn(await readSettings(place.root), catalogue, nowMs);
  return planned.find((one) => one.practice === practice) ?? null;
}

const invalid = (member: string, value: string, expected: string) =>
  assessmentErrors.E_ASSIGNMENT_INVALID({ member, value, expected });

/** The plan, what is due first at the top; what has no day last. */
export async function listAssignments({ platform }: AssessmentDeps, place: Place): Promise<Planned[]> {
  const nowMs = platform.clock.nowMs();
  const { catalogue, settings } = await definitionsOf(place.root, nowMs);
  return plannedIn(settings, catalogue, nowMs).sort((a, b) => {
    const [dueA, dueB] = [a.due ?? "9999", b.due ?? "9999"];
    return dueA < dueB ? -1 : dueA > dueB ? 1 : a.practice < b.practice ? -1 : 1;
  });
}

/** Writes into the project that one statement of one framework is not asked for, until a day. */
export async function waiveStatement(
  { platform }: AssessmentDeps,
  { place, ...waiver }: WaiveInput,
  context: UseCaseContext,
): Promise<Waiver> {
  const nowMs = platform.clock.nowMs();
  const { frameworks } = await definitionsOf(place.root, nowMs);
  const framework = frameworks.find((one) => one.id === waiver.framework);
  if (framework === undefined) {
    const known = frameworks.map((one) => one.id);
    throw assessmentErrors.E_FRAMEWORK_UNKNOWN({ framework: waiver.framework, known });
  }
  const known = statementIds(framework);
  if (!known.includes(waiver.statement)) {
    throw assessmentErrors.E_WAIVER_STATEMENT_UNKNOWN({
      framework: framework.id,
      statement: waiver.statement,
      closest: closest(waiver.statement, known),
    });
  }
  checkWaiver(waiver, nowMs);
  const trimmed = { ...waiver, reason: waiver.reason.trim(), approver: waiver.approver.trim() };
  await writeWaiver(place.root, trimmed);
  await platform.ledger.write(context.actor, async ({ record }) => {
    record({
      kind: "statement.waived",
      subject: `statement:${waiver.framework}:${waiver.statement}`,
      data: { project: place.name, ...trimmed, file: SETTINGS_FILE },
    });
  });
  return { ...trimmed, lapsed: false };
}

function checkWaiver({ reason, approver, expires }: Omit<WaiveInput, "place">, nowMs: number): void {
  const refuse = (member: string, value: string, expected: string) =>
    assessmentErrors.E_WAIVER_INVALID({ member, value, expected });
  if (reason.trim() === "") throw refuse("reason", '""', "why it is not asked for");
  if (approver.trim() === "") throw refuse("approver", '""', "who allowed it");
  if (!isDay(expires)) throw refuse("expires", expires, "YYYY-MM-DD");
  const latest = nowMs + LONGEST_WAIVER_DAYS * DAY_MS;
  if (endMs(expires)! < nowMs || endMs(expires)! > latest + DAY_MS)
    throw refuse("expires", expires, `${dayOf(nowMs)} ... ${dayOf(latest)}`);
}

/** Every waiver of the project, of its settings and of its framework files. */
export async function listWaivers({ platform }: AssessmentDeps, place: Place): Promise<Waiver[]> {
  const { frameworks } = await definitionsOf(place.root, platform.clock.nowMs());
  return frameworks.flatMap((framework) => framework.waivers ?? []);
}
