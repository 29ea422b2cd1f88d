import type { Assessment, Effort, FrameworkResult, Portfolio } from "../contract.ts";
import { definitionChanged } from "../core/definition-changed.ts";

/** One project as it was found, and how it stood before. */
export interface PortfolioEntry {
  readonly source: string;
  readonly assessment: Assessment;
  readonly previous: Assessment | null;
}

/** A gap of one project alone is that project's next step, not the portfolio's. */
const LEAST_PROJECTS = 2;
const EFFORTS: readonly Effort[] = ["small", "medium", "large"];

/** Puts projects side by side. Pure: the same entries give the same document. */
export function buildPortfolio(
  entries: readonly PortfolioEntry[],
  failures: Portfolio["failures"],
): Portfolio {
  const names = uniqueNames(entries);
  const rows = entries
    .map((entry, at) => ({ entry, name: names[at]! }))
    .toSorted((a, b) => order(a.name, b.name));
  return {
    schema: "akashi.portfolio",
    version: 1,
    frameworks: frameworksOf(rows.map(({ entry }) => entry.assessment)),
    projects: rows.map(({ entry, name }) => projectOf(entry, name)),
    gaps: gapsOf(rows),
    failures: [...failures],
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two folders may declare the same name; then their places tell them apart. */
function uniqueNames(entries: readonly PortfolioEntry[]): string[] {
  const count = new Map<string, number>();
  for (const { assessment } of entries) {
    const { name } = assessment.project;
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return entries.map(({ assessment: { project }, source }) =>
    count.get(project.name) === 1 ? project.name : `${project.name} (${source})`,
  );
}

function frameworksOf(assessments: readonly Assessment[]): Portfolio["frameworks"] {
  const found = new Map<string, Portfolio["frameworks"][number]>();
  for (const { id, title, topLevel, version } of assessments.flatMap((one) => one.frameworks)) {
    const known = found.get(id);
    if (known === undefined) found.set(id, { id, title, topLevel, versions: [version] });
    else if (!known.versions.includes(version)) known.versions.push(version);
  }
  return [...found.values()];
}

function projectOf(
  { source, assessment, previous }: PortfolioEntry,
  name: string,
): Portfolio["projects"][number] {
  return {
    name,
    source,
    assessmentId: assessment.id,
    observedAt: assessment.observedAt,
    commit: assessment.project.commit,
    toolVersion: assessment.toolVersion,
    counts: assessment.counts,
    previous: previous === null ? null : { assessmentId: previous.id, observedAt: previous.observedAt },
    levels: assessment.frameworks.map((framework) => ({
      framework: framework.id,
      version: framework.version,
      level: framework.level,
      levelTitle: framework.levelTitle,
      levelIfUnknownMet: framework.levelIfUnknownMet,
      topLevel: framework.topLevel,
      tally: framework.tally,
      change: changeOf(
        framework,
        previous?.frameworks.find((one) => one.id === framework.id),
      ),
    })),
  };
}

function changeOf(
  now: FrameworkResult,
  before: FrameworkResult | undefined,
): Portfolio["projects"][number]["levels"][number]["change"] {
  if (before === undefined) return null;
  const { lower } = now.tally;
  return {
    level: now.level - before.level,
    lower: lower === null || before.tally.lower === null ? null : lower - before.tally.lower,
    definitionChanged: definitionChanged(before, now),
  };
}

function gapsOf(
  rows: readonly { readonly entry: PortfolioEntry; readonly name: string }[],
): Portfolio["gaps"] {
  const gaps = new Map<string, Portfolio["gaps"][number]>();
  for (const { entry, name } of rows) {
    for (const { id, title, effort, remedy, verdict } of entry.assessment.practices) {
      if (verdict !== "not-met" && verdict !== "unknown") continue;
      const gap = gaps.get(id) ?? { practice: id, title, effort, remedy, notMet: [], unknown: [] };
      (verdict === "not-met" ? gap.notMet : gap.unknown).push(name);
      gaps.set(id, gap);
    }
  }
  return [...gaps.values()]
    .filter(({ notMet, unknown }) => notMet.length > 0 && notMet.length + unknown.length >= LEAST_PROJECTS)
    .toSorted(
      (a, b) =>
        b.notMet.length - a.notMet.length ||
        EFFORTS.indexOf(a.effort) - EFFORTS.indexOf(b.effort) ||
        b.unknown.length - a.unknown.length ||
        order(a.practice, b.practice),
    );
}
