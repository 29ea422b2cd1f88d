import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { makeRules } from "../../readings/ci/make.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { isTestPath, textFiles } from "../../readings/files.ts";
import { guides, isCurrent, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, type Sighting, services } from "../../readings/profile.ts";
import { deployedElsewhere } from "../../readings/published-image.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const NAME = /roll[-_ ]?back|切り戻し|ロールバック/i;
const DATABASE = /migration|alembic|database|\bdb\b|schema|sql|transaction|session|flyway|liquibase/i;
const COMMAND = /```|`[^`\n]+`|^\s*\$ /m;

/** Guards against other rollbacks: of database transactions and migrations. */
export const probe = repositoryProbe({
  id: "has-model-rollback",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is there a defined way back to the previous model version?",
    ja: "ひとつ前のモデルへ戻す方法が定められていますか。",
  },
  why: {
    en: "The way back is needed under pressure, by somebody who did not build it.",
    ja: "切り戻しが要るのは、急を要するとき、作った本人以外が行うときです。",
  },
  threshold: {
    en: "Yes when a CI job, script, make target or function is named for the rollback and does something, or a runbook section on it gives commands.",
    ja: "切り戻しの名を持つCIジョブ、スクリプト、makeの対象、関数が実際に処理を行うか、手順書の節にコマンドがあること。",
  },
  remedy: {
    en: "Script the switch to the previous version, keep the old artifact, and rehearse: akashi drill rollback",
    ja: "前の版への切り替えを自動化し、古い成果物を残して練習します: akashi drill rollback",
  },
  effort: "small",
  speaksFor: [{ practice: "model-rollback", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const [found] = [...jobs(facts), ...scripts(facts), ...functions(facts)];
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    const runbooks = guides(facts, NAME, DATABASE)
      .filter(isWritten)
      .filter(
        ({ section }) =>
          COMMAND.test(section.body) && /model|deploy|version|release|モデル|配備|版/i.test(section.body),
      );
    const command = documentedCommand(facts);
    if (command)
      return yes(seenAt(facts, inBoth(COMMANDED, { what: command.what }), command.path, command.line));
    const current = runbooks.find(isCurrent);
    if (current)
      return yes(
        seenAt(
          facts,
          inBoth(RUNBOOK, { heading: current.section.heading }),
          current.document.file.path,
          current.section.line,
        ),
      );
    const [old] = runbooks;
    if (old) return unknown(inBoth(OLD, { path: old.document.file.path }));
    if (services(facts).length === 0 && deploymentSteps(facts).length === 0) return unknown(NOTHING_DEPLOYED);
    const elsewhere = deployedElsewhere(facts);
    if (elsewhere) return unknown(inBoth(ELSEWHERE, { path: elsewhere }));
    return no({ summary: NOTHING });
  },
});

/** Commands of deployment tools that bring the version before back. */
const BACK =
  /^\s*(\$ )?((sudo|poetry run|uv run) )?(helm rollback|kubectl (argo )?rollouts? undo|anyscale services? rollback|argocd app rollback|fly(ctl)? releases rollback|heroku (releases:)?rollback|vercel rollback|sls rollback|serverless rollback|netlify rollback|akashi rollback|gcloud deploy targets rollback|cf rollback|bentoml deployment rollback)\b/;

function documentedCommand(facts: RepositoryFacts): Sighting | undefined {
  for (const { path, text } of textFiles(facts, /\.(md|rst|adoc|sh)$|(^|\/)[Mm]akefile$/)) {
    const lines = text.split("\n");
    const at = lines.findIndex((line) => BACK.test(line));
    if (at >= 0) return { path, line: at + 1, what: lines[at]!.trim().slice(0, 80) };
  }
  return undefined;
}

function jobs(facts: RepositoryFacts): Sighting[] {
  return ciJobs(facts)
    .filter((job) => NAME.test(`${job.name} ${job.title}`) && !DATABASE.test(`${job.name} ${job.title}`))
    .filter((job) => job.steps.some((step) => (step.script ?? "").trim() !== "" || step.uses !== null))
    .map((job) => ({ path: job.path, line: job.line, what: job.title || job.name }));
}

function scripts(facts: RepositoryFacts): Sighting[] {
  const files = textFiles(facts, /(^|\/)[^/]*roll[-_]?back[^/]*\.(sh|py|ya?ml|ps1)$/i).filter(
    ({ path, text }) =>
      !DATABASE.test(path) &&
      !isTestPath(path) &&
      text.split("\n").filter((line) => !/^\s*(#|$)/.test(line)).length >= 3,
  );
  const targets = textFiles(facts, /(^|\/)(GNUm|M|m)akefile$/).flatMap(({ path, text }) =>
    [...makeRules(text)]
      .filter(([name, { recipe }]) => NAME.test(name) && !DATABASE.test(name) && recipe.length > 0)
      .map(([name, { recipe }]) => ({ path, line: recipe[0]!.line, what: `make ${name}` })),
  );
  return [...files.map(({ path }) => ({ path, line: 1, what: path })), ...targets];
}

/** A file without such a word need not be parsed. */
const MAY_ROLL_BACK = /roll|revert|restore|previous/i;

/** `rollback_model()`, `def rollback(self, model_name)`; not `session.rollback()`, which is a call. */
function functions(facts: RepositoryFacts): Sighting[] {
  return pythonFiles(facts)
    .filter(({ file }) => !isTestPath(file.path) && MAY_ROLL_BACK.test(file.text))
    .flatMap(({ file, module }) =>
      module.definitions
        .filter(({ kind, name, parameters }) => {
          const speaksOfModels = /model|deploy|endpoint|champion|production/i.test(
            `${name} ${parameters.map((one) => one.name).join(" ")}`,
          );
          return (
            kind === "function" && NAME.test(name) && !DATABASE.test(`${name} ${file.path}`) && speaksOfModels
          );
        })
        .map(({ name, line }) => ({ path: file.path, line, what: `${name}()` })),
    );
}

const FOUND = {
  en: "The way back is scripted: {what}.",
  ja: "切り戻しが自動化されています: {what}。",
} as const;
const COMMANDED = {
  en: "The command of the way back is written down: {what}",
  ja: "切り戻しのコマンドが書かれています: {what}",
} as const;
const RUNBOOK = {
  en: 'The section "{heading}" gives the commands of the way back.',
  ja: "「{heading}」の節に、切り戻しのコマンドがあります。",
} as const;
const OLD = {
  en: "The rollback in {path} is out of date.",
  ja: "{path} の切り戻し手順は古くなっています。",
} as const;
const NOTHING_DEPLOYED = {
  en: "Nothing is served or deployed from this repository, so the way back would be elsewhere.",
  ja: "このリポジトリーからは配備も応答もしていないため、切り戻しの方法は別の場所にあるはずです。",
} as const;
const ELSEWHERE = {
  en: "{path} leads to another place from which the service is deployed; the way back would be described there.",
  ja: "{path} によると、サービスは別の場所から配備されます。戻す手順もそこにあるはずです。",
} as const;
const NOTHING = {
  en: "A model is deployed, but no script, job or runbook leads back to the previous version.",
  ja: "モデルを配備していますが、前の版へ戻すスクリプトもジョブも手順書もありません。",
} as const;
