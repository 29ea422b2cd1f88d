import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { documentsIn, yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { chained } from "../../readings/training-chains.ts";
import { at, entriesOf, itemsOf, textOf } from "../../readings/yaml-tree.ts";

const ORCHESTRATOR =
  /^(kfp|airflow|prefect|dagster|zenml|metaflow|flytekit|kedro|luigi|tfx|azureml\.pipeline|sagemaker\.workflow|azure\.ai\.ml\.dsl|clearml)(\.|$)/;
const PIPELINE =
  /(^|\.)(Pipeline|DAG|pipeline|Flow|FlowSpec|build_and_submit|PipelineController|create_pipeline|StepSequence)$/;
const TRAIN = /train|fit/i;

/** Guards against an orchestrator that moves data only: one of its steps trains. */
export const probe = repositoryProbe({
  id: "has-training-pipeline",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does one command or trigger run all steps from data to a model?",
    ja: "データからモデルまでの全工程が、一つの命令で動きますか。",
  },
  why: {
    en: "A training that needs a person at each step cannot be repeated at night or by somebody else.",
    ja: "工程ごとに人手が要る学習は、夜間にも、別の人にも繰り返せません。",
  },
  threshold: {
    en: "Yes when akashi.yaml, dvc.yaml (two stages or more), an orchestrator's pipeline (in code or as YAML), or one script or task that starts several steps has a step that trains.",
    ja: "akashi.yaml、dvc.yaml(二工程以上)、オーケストレーターのパイプライン(コードまたはYAML)、または複数の工程を続けて動かす一つのスクリプトやタスクに、学習の工程があること。",
  },
  remedy: {
    en: "Describe the steps in akashi.yaml and run them: akashi run",
    ja: "工程を akashi.yaml に書き、akashi run で動かします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-training-pipeline", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const [pipeline] = Object.keys(project.config.pipelines);
      if (pipeline)
        return yes(
          seenAt(facts, inBoth(FOUND, { what: pipeline }), PROJECT_FILE, project.lineOf("pipelines")),
        );
    }
    const found = dvcStages(facts) ?? declared(facts) ?? orchestrated(facts) ?? chained(facts);
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    const [script] = textFiles(facts, /(^|\/)([Mm]akefile|[\w-]+\.sh)$/).filter(({ text }) =>
      TRAIN.test(text),
    );
    if (script) return unknown(inBoth(SCRIPT, { path: script.path }));
    return trainsSomething(facts) ? no({ summary: NOTHING }) : unknown(NO_TRAINING);
  },
});

function dvcStages(facts: RepositoryFacts): Sighting | undefined {
  for (const { path } of textFiles(facts, /(^|\/)dvc\.yaml$/)) {
    const stages = entriesOf(at(documentsIn(facts, path)?.[0], "stages"));
    const training = stages.find(([name, stage]) => TRAIN.test(`${name} ${textOf(at(stage, "cmd")) ?? ""}`));
    if (training && stages.length >= 2)
      return { path, line: training[1].line, what: `dvc, ${stages.length}: ${training[0]}` };
  }
  return undefined;
}

/** Pipelines of Azure ML and Argo as YAML: jobs or steps, one of which trains. */
function declared(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, documents } of yamlFiles(
    facts,
    /\.ya?ml$/,
    /pipelineJob\.schema\.json|^type:\s*pipeline\b|^kind:\s*(Cron)?Workflow(Template)?\b/m,
  )) {
    if (isExamplePath(file.path)) continue;
    for (const root of documents) {
      const steps = [
        ...entriesOf(at(root, "jobs")).map(([name, job]) => ({ name, job })),
        ...itemsOf(at(root, "spec", "templates")).map((job) => ({
          name: textOf(at(job, "name")) ?? "",
          job,
        })),
      ];
      const training = steps.find(({ name, job }) =>
        TRAIN.test(`${name} ${textOf(at(job, "command")) ?? ""}`),
      );
      if (training && steps.length >= 2)
        return { path: file.path, line: training.job.line, what: `${steps.length}: ${training.name}` };
    }
  }
  return undefined;
}

function orchestrated(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path)) continue;
    const used = module.imports.find((entry) => ORCHESTRATOR.test(entry.module));
    if (!used || !TRAIN.test(file.text)) continue;
    const call =
      module.calls.find(({ name }) => PIPELINE.test(name)) ??
      module.definitions.flatMap(({ decorators, kind, bases, line, name }) => [
        ...decorators.filter((one) => /(^|\.)(pipeline|dag|flow|job|workflow)$/.test(one.name)),
        ...(kind === "class" && bases.some((base) => /FlowSpec|Task$/.test(base)) ? [{ name, line }] : []),
      ])[0];
    const trains =
      module.calls.some(({ name }) => TRAIN.test(name)) ||
      module.definitions.some(({ name }) => TRAIN.test(name)) ||
      /script_name\s*=.*train|train\w*\.py/i.test(file.text);
    if (call && trains) return { path: file.path, line: call.line, what: `${used.module}, ${call.name}` };
  }
  return undefined;
}

const FOUND = {
  en: "A pipeline trains the model: {what}.",
  ja: "モデルを学習するパイプラインがあります: {what}。",
} as const;
const SCRIPT = {
  en: "{path} mentions training; whether it runs every step cannot be told.",
  ja: "{path} に学習の記述がありますが、全工程を動かすかは判断できません。",
} as const;
const NO_TRAINING = {
  en: "No training code was recognised in this repository.",
  ja: "学習のコードを判別できませんでした。",
} as const;
const NOTHING = {
  en: "A model is trained here, but no pipeline runs the steps together.",
  ja: "ここでモデルを学習していますが、工程をまとめて動かすパイプラインがありません。",
} as const;
