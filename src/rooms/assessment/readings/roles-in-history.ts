import type { Text } from "../../../kernel/messages.ts";
import { no, unknown, yes } from "../core/answers.ts";
import type { Answer } from "../core/probe.ts";
import type { RepositoryCommit, RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { isTestPath } from "./files.ts";
import { isInfrastructurePath } from "./infrastructure.ts";
import { seenInHistory } from "./location.ts";
import { oncePerFacts } from "./memo.ts";
import { services, trainingCode } from "./profile.ts";

type Area = "data" | "model" | "software" | "operations";

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 180;
/** Below this many commits nobody can tell what somebody works on. */
const FEWEST_COMMITS = 5;

interface Contributor {
  readonly email: string;
  /** Where most of the paths stand that this person changed. */
  readonly role: Area;
}

const BY_PATH: readonly (readonly [Area, RegExp])[] = [
  [
    "operations",
    /(^|\/)(\.github\/workflows|\.gitlab-ci|azure-pipelines|\.circleci|k8s|helm|charts|infra(structure)?|terraform|monitoring|alerts?|dashboards?|grafana|prometheus)(\/|\.|$)|(^|\/)Jenkinsfile$|\.tf$/i,
  ],
  ["data", /\.sql$|(^|\/)(etl|ingest\w*|dbt|data_?prep\w*|preprocess\w*|extract\w*|dags?)(\/|\.py$|_)/i],
  ["model", /\.ipynb$|(^|\/)(train\w*|models?|experiments?|notebooks?|evaluat\w*)(\/|\.py$)/i],
  [
    "software",
    /(^|\/)(api|app|serv(e|ing|ice)s?|server|routes?|backend|frontend|web)(\/|\.py$)|\.(ts|tsx|js|go|java)$/i,
  ],
];

/** The area of a path: by what the code does where that is known, else by its place. */
function areaOf(facts: RepositoryFacts, path: string): Area | null {
  if (isTestPath(path)) return null;
  if (servingPaths(facts).has(path)) return "software";
  if (trainingPaths(facts).has(path)) return "model";
  if (isInfrastructurePath(facts, path)) return "operations";
  return BY_PATH.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}
const servingPaths = oncePerFacts((facts) => new Set(services(facts).map(({ path }) => path)));
const trainingPaths = oncePerFacts((facts) => new Set(trainingCode(facts).map(({ path }) => path)));

const recent = oncePerFacts((facts): readonly RepositoryCommit[] => {
  const commits = (facts.history?.firstParentCommits ?? []).filter(
    ({ authorName, authorEmail }) =>
      !/\[bot\]|-bot\b|^dependabot|^renovate/i.test(`${authorName} ${authorEmail}`),
  );
  const newest = Math.max(0, ...commits.map(({ committedAtMs }) => committedAtMs));
  return commits.filter(({ committedAtMs }) => committedAtMs > newest - WINDOW_DAYS * DAY_MS);
});

/** What each person of the last 180 days mostly works on. */
const contributors: (facts: RepositoryFacts) => readonly Contributor[] = oncePerFacts((facts) => {
  const people = new Map<string, { commits: number; areas: Map<Area, number> }>();
  for (const { authorEmail, paths } of recent(facts)) {
    const person = people.get(authorEmail) ?? { commits: 0, areas: new Map<Area, number>() };
    person.commits += 1;
    for (const path of paths ?? []) {
      const area = areaOf(facts, path);
      if (area) person.areas.set(area, (person.areas.get(area) ?? 0) + 1);
    }
    people.set(authorEmail, person);
  }
  return [...people].flatMap(([email, { commits, areas }]) => {
    const [most] = [...areas].sort((a, b) => b[1] - a[1]);
    return commits >= FEWEST_COMMITS && most ? [{ email, role: most[0] }] : [];
  });
});

/** Whether people of two roles changed the same paths of an area, at least twice each. */
export function judgeHandoff(facts: RepositoryFacts, area: Area, roles: readonly [Area, Area]): Answer {
  if (facts.history === null) return unknown(NO_HISTORY);
  if (recent(facts).every(({ paths }) => paths === null)) return unknown(NO_PATHS);
  const known = contributors(facts);
  if (!roles.every((role) => known.some((person) => person.role === role))) return unknown(FEW);
  const changes = roles.map((role) => {
    const emails = new Set(known.filter((person) => person.role === role).map(({ email }) => email));
    return recent(facts).filter(
      ({ authorEmail, paths }) =>
        emails.has(authorEmail) && (paths ?? []).some((path) => areaOf(facts, path) === area),
    );
  });
  const [first = [], second = []] = changes;
  const counts = { first: first.length, second: second.length };
  const named = (language: "en" | "ja") => ({
    ...counts,
    area: NAMES[area][language],
    one: NAMES[roles[0]][language],
    other: NAMES[roles[1]][language],
  });
  const newest = first[0] ?? second[0];
  const finding = seenInHistory(
    { en: inBoth(SHARED, named("en")).en, ja: inBoth(SHARED, named("ja")).ja },
    newest?.id ?? facts.history.headCommit,
    newest?.committedAtMs,
  );
  return first.length >= 2 && second.length >= 2 ? yes(finding) : no(finding);
}

const NAMES: Readonly<Record<Area, Text>> = {
  data: { en: "data preparation", ja: "データの準備" },
  model: { en: "models", ja: "モデル" },
  software: { en: "the service", ja: "サービス" },
  operations: { en: "operations", ja: "運用" },
};
const SHARED = {
  en: "In 180 days the paths of {area} were changed {first} time(s) by people who mostly work on {one} and {second} time(s) by people who mostly work on {other}.",
  ja: "180日間に {area}のパスを、主に{one}を担う人が{first}回、主に{other}を担う人が{second}回変更しました。",
} as const;
const FEW = {
  en: "The history does not show people of both roles with five or more commits in 180 days; somebody has to tell who takes over where.",
  ja: "180日間に5回以上コミットした両方の役割の人が履歴から分かりません。引き継ぎは人が答える必要があります。",
} as const;
const NO_PATHS = {
  en: "Which paths the commits changed was not read.",
  ja: "コミットが変更したパスを読んでいません。",
} as const;
const NO_HISTORY = {
  en: "The folder has no git history.",
  ja: "このフォルダーにはgitの履歴がありません。",
} as const;
