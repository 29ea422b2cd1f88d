import { systemClock } from "./kernel/clock.ts";
import type { Database } from "./platform/db/index.ts";
import type { Home } from "./platform/home/index.ts";
import type { Assessment, AssessmentRoom } from "./rooms/assessment/contract.ts";
import { createAssessmentRoom, projectDeclaredAt } from "./rooms/assessment/room.ts";

/**
 * The assessment where no store lies. A folder without akashi.yaml has no records, so that it is looked at, judged and
 * fixed without one; what is kept is kept for as long as the command runs. Whatever else is asked for goes to
 * `openEmpty`: the whole product over a store that holds nothing and passes with the command.
 */
export function passingAssessment({
  version,
  home,
  openEmpty,
}: {
  version: string;
  home: Home;
  openEmpty: () => Promise<AssessmentRoom>;
}): AssessmentRoom {
  const alone = createAssessmentRoom({ platform: withoutStore(home), rooms: noRooms(), version });
  const roomFor = async (project: unknown): Promise<AssessmentRoom> =>
    project === null ? alone : await openEmpty();
  const roomAt = (path: string): Promise<AssessmentRoom> => roomFor(projectDeclaredAt(path));
  const made: Assessment[] = [];
  return {
    async assess(input, context) {
      const room = await roomAt(input.path);
      if (room !== alone) return room.assess(input, context);
      const assessment = await alone.assess({ ...input, keep: false }, context);
      if (input.keep !== false) made.unshift(assessment);
      return assessment;
    },
    async list(filter = {}) {
      const mine = made.filter(
        ({ project }) => filter.project === undefined || project.name === filter.project,
      );
      return mine.length > 0 ? mine.slice(0, filter.limit) : (await openEmpty()).list(filter);
    },
    openQuestions: alone.openQuestions,
    whatIf: alone.whatIf,
    replay: alone.replay,
    explain: alone.explain,
    planFix: async (input) => (await roomAt(input.path)).planFix(input),
    applyFix: async (input, shown, context) => (await roomAt(input.path)).applyFix(input, shown, context),
    attest: async (input, context) => (await roomFor(input.place.project)).attest(input, context),
    listAttestations: async (place) => (await roomFor(place.project)).listAttestations(place),
    skip: alone.skip,
    assign: alone.assign,
    listAssignments: alone.listAssignments,
    waive: alone.waive,
    listWaivers: alone.listWaivers,
    scheduledDrills: alone.scheduledDrills,
    get: async (id) => (await openEmpty()).get(id),
    compare: async (beforeId, afterId) => (await openEmpty()).compare(beforeId, afterId),
    findSince: async (project, since, exceptId) => (await openEmpty()).findSince(project, since, exceptId),
    portfolio: async () => (await openEmpty()).portfolio(),
    history: async (filter) => (await openEmpty()).history(filter),
    renderReport: async (id, options) => (await openEmpty()).renderReport(id, options),
    runDrill: async (input, context) => (await openEmpty()).runDrill(input, context),
    runAllDrills: async (input, context) => (await openEmpty()).runAllDrills(input, context),
    runScheduledDrill: async (project, job, context) =>
      (await openEmpty()).runScheduledDrill(project, job, context),
    drillStates: async (project) => (await openEmpty()).drillStates(project),
    listDrills: async (filter) => (await openEmpty()).listDrills(filter),
    listFixes: async (input, context) => (await openEmpty()).listFixes(input, context),
  };
}

type AssessmentDeps = Parameters<typeof createAssessmentRoom>[0];

/** The ledger of a store that nobody keeps: changes to the project's files happen, their events are not written down. */
function withoutStore(home: Home): AssessmentDeps["platform"] {
  const database: Database = {
    dialect: "sqlite",
    capabilities: { groupCommit: false },
    query: notOpened,
    snapshot: notOpened,
    write: notOpened,
    migrate: notOpened,
    lock: notOpened,
    close: async () => {},
  };
  const trx = new Proxy({}, { get: notOpened }) as never;
  return { home, clock: systemClock, database, ledger: { write: (_, work) => work({ trx, record() {} }) } };
}

/** Only a project of its own has records to read in the other rooms. */
function noRooms(): AssessmentDeps["rooms"] {
  return new Proxy({}, { get: notOpened }) as AssessmentDeps["rooms"];
}

function notOpened(): never {
  throw new Error("A store was asked that this command did not open.");
}
