/**
 * Scores the repository probes against labels that people gave.
 *
 *   node benchmarks/assessment/score-labels.ts --labels labels.csv --repositories <folder> [--json out.json] [--gate]
 *
 * The CSV has the columns repo, statement_id, label (yes, no, unclear); others are ignored. `<folder>/<repo>` holds
 * each repository checked out at the commit that was labelled. Nothing of a repository is executed.
 *
 * precision: of the yes/no answers on rows that people could decide, the share that agrees.
 * recall: of the rows that people could decide, the share that was answered rightly.
 * over-claims: of the rows labelled unclear, the share that was answered yes or no.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCollector } from "../../src/rooms/assessment/collectors/repository/collector.ts";
import type { Verdict } from "../../src/rooms/assessment/contract.ts";
import type { Facts } from "../../src/rooms/assessment/core/facts.ts";
import { judgePractice } from "../../src/rooms/assessment/core/judge-practice.ts";
import { type Practice, TRAITS } from "../../src/rooms/assessment/core/practice.ts";
import type { Profile } from "../../src/rooms/assessment/core/profile.ts";
import { hearProbes } from "../../src/rooms/assessment/core/testimony.ts";
import { loadDefinitions } from "../../src/rooms/assessment/frameworks/load-definitions.ts";
import { loadProbes } from "../../src/rooms/assessment/probes/index.ts";
import { parseCsv } from "./parse-csv.ts";

export const GOALS = { precision: 0.95, recall: 0.8, overClaims: 0.1 } as const;

interface Row {
  readonly repo: string;
  readonly practice: string;
  readonly label: "yes" | "no" | "unclear";
  readonly verdict: Verdict;
  readonly reason: string;
}
interface Score {
  readonly decidable: number;
  readonly answered: number;
  readonly right: number;
  readonly unclear: number;
  readonly overClaimed: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly overClaims: number | null;
}

/** Nobody said what the project is: traits are open, so that only the probes decide. */
const openProfile = Object.fromEntries(
  TRAITS.map((trait) => [trait, { holds: null, reason: { en: "Nobody said.", ja: "指定がありません。" } }]),
) as unknown as Profile;

async function scoreLabels(labelsPath: string, repositories: string): Promise<Row[]> {
  const labels = parseCsv(readFileSync(labelsPath, "utf8"));
  const { catalogue } = await loadDefinitions();
  const probes = (await loadProbes()).filter((probe) => probe.kind === "repo");
  const collector = createCollector();
  const nowMs = Date.now();
  const rows: Row[] = [];
  for (const repo of new Set(labels.map((label) => label.repo!))) {
    const repository = await collector.collect({ projectPath: join(repositories, repo), nowMs });
    if (!repository.available) throw new Error(`${repo}: ${repository.reason.en}`);
    const nothing = { available: false, reason: { en: "Not looked at.", ja: "対象外です。" } } as const;
    const facts: Facts = { repository, records: nothing, drills: nothing };
    const heard = hearProbes(probes, facts, { nowMs });
    for (const { statement_id: id, label } of labels.filter((one) => one.repo === repo)) {
      const practice: Practice | undefined = catalogue.get(id!);
      if (!practice) throw new Error(`${labelsPath}: no practice is called "${id}"`);
      const testimonies = heard.filter((one) => one.practice === id);
      const { verdict, reason } = judgePractice(practice, testimonies, openProfile);
      rows.push({ repo, practice: id!, label: label as Row["label"], verdict, reason: reason.en });
    }
  }
  return rows;
}

const claim = (verdict: Verdict): "yes" | "no" | null =>
  verdict === "met" ? "yes" : verdict === "not-met" ? "no" : null;

export function scoreOf(rows: readonly Row[]): Score {
  const decidable = rows.filter(({ label }) => label !== "unclear");
  const answered = decidable.filter(({ verdict }) => claim(verdict) !== null);
  const right = answered.filter(({ label, verdict }) => claim(verdict) === label);
  const unclear = rows.filter(({ label }) => label === "unclear");
  const overClaimed = unclear.filter(({ verdict }) => claim(verdict) !== null);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    decidable: decidable.length,
    answered: answered.length,
    right: right.length,
    unclear: unclear.length,
    overClaimed: overClaimed.length,
    precision: share(right.length, answered.length),
    recall: share(right.length, decidable.length),
    overClaims: share(overClaimed.length, unclear.length),
  };
}

const percent = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)} %`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      labels: { type: "string" },
      repositories: { type: "string" },
      json: { type: "string" },
      gate: { type: "boolean", default: false },
    },
  });
  if (!values.labels || !values.repositories) {
    process.stderr.write(
      "Usage: score-labels.ts --labels <csv> --repositories <folder> [--json <file>] [--gate]\n",
    );
    process.exit(64);
  }
  const rows = await scoreLabels(values.labels, values.repositories);
  const practices = [...new Set(rows.map(({ practice }) => practice))].sort();
  const perPractice = Object.fromEntries(
    practices.map((id) => [id, scoreOf(rows.filter(({ practice }) => practice === id))]),
  );
  const total = scoreOf(rows);
  const lines = practices.map((id) => {
    const one = perPractice[id]!;
    return [
      id.padEnd(26),
      percent(one.precision).padStart(9),
      percent(one.recall).padStart(9),
      `${one.overClaimed}/${one.unclear}`.padStart(12),
    ].join(" ");
  });
  const wrong = rows.filter(({ label, verdict }) =>
    label === "unclear" ? claim(verdict) !== null : claim(verdict) !== label,
  );
  process.stdout.write(
    [
      `${"practice".padEnd(26)} ${"precision".padStart(9)} ${"recall".padStart(9)} ${"over-claims".padStart(12)}`,
      ...lines,
      "",
      `all ${rows.length} rows: precision ${percent(total.precision)}, recall ${percent(total.recall)}, over-claims ${percent(total.overClaims)}`,
      "",
      ...wrong.map(
        ({ repo, practice, label, verdict, reason }) =>
          `${repo} ${practice}: labelled ${label}, judged ${verdict} (${reason})`,
      ),
      "",
    ].join("\n"),
  );
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ goals: GOALS, total, perPractice, rows }, null, 2)}\n`);
  const reached =
    (total.precision ?? 0) >= GOALS.precision &&
    (total.recall ?? 0) >= GOALS.recall &&
    (total.overClaims ?? 0) <= GOALS.overClaims;
  if (values.gate && !reached) process.exit(2);
}

if (import.meta.main) await main();
