import { unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const SDK =
  /^(azureml|azure\.ai\.ml|sagemaker|google\.cloud\.aiplatform|kfp|google_cloud_pipeline_components|metaflow|modal|sky|submitit|determined)(\.|$)/;
const JOB =
  /(^|\.)(AmlCompute|ScriptRunConfig|PythonScriptStep|EstimatorStep|command|TrainingStep|TuningStep|Estimator|PyTorch|TensorFlow|HuggingFace|SKLearn|XGBoost|CustomJob|CustomTrainingJob|CustomContainerTrainingJob|CustomPythonPackageTrainingJob|PipelineJob|create_custom_training_job_op_from_component|create_custom_training_job_from_component|AutoExecutor|SlurmExecutor)$/;
/** A name alone is ambiguous in scripts: the call has to name a machine. */
const MACHINE =
  /\b(compute(_target)?|instance_type|machine_type|vm_size|cluster|num_workers|use_gpu|slurm_\w+|compute_target|accelerator_type|replica_count|template_path|target) =/;
const TRAINING_KIND = /^(PyTorchJob|TFJob|MPIJob|XGBoostJob|RayJob|TrainJob|Workflow|WorkflowTemplate)$/;
const SUBMIT =
  /^(ray job submit|anyscale job submit|az ml job create|gcloud ai custom-jobs create|gcloud ml-engine jobs submit|aws sagemaker create-training-job|sky launch|sbatch|databricks (jobs run-now|bundle run)|modal run|dvc exp run --queue|cml runner)/;

/** Guards against SDKs that are imported to log or to serve: a job has to name the machine that it runs on. */
export const probe = repositoryProbe({
  id: "trains-on-shared-compute",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is training submitted as a job to managed compute?",
    ja: "学習を、管理された計算基盤のジョブとして実行していますか。",
  },
  why: {
    en: "Training on one laptop ends when its owner leaves, and nobody else can repeat it.",
    ja: "個人の端末での学習は、持ち主がいなくなると誰も再現できません。",
  },
  threshold: {
    en: "Yes when a job definition names the machine or cluster that training runs on: a cloud SDK, a Kubernetes training job, Slurm, a Databricks cluster or a submit command in CI.",
    ja: "学習を動かす計算機やクラスターを名指すジョブ定義があること(クラウドSDK、Kubernetesの学習ジョブ、Slurm、Databricks、CIからの投入)。",
  },
  remedy: {
    en: "Describe training as a job with its machine (for example job.yml for az ml job create, or a PyTorchJob manifest) and submit it from CI.",
    ja: "学習を計算機を指定したジョブとして書き(az ml job create 用の job.yml やPyTorchJob)、CIから投入します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-managed-compute", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const [job] = [...inCode(facts), ...inManifests(facts), ...inSlurm(facts), ...inCi(facts)];
    return job ? yes(seenAt(facts, inBoth(FOUND, { what: job.what }), job.path, job.line)) : unknown(NOTHING);
  },
});

const inCode = (facts: RepositoryFacts): Sighting[] =>
  callSites(facts, SDK, JOB).filter(({ call }) => MACHINE.test(call.arguments));

const inManifests = (facts: RepositoryFacts): Sighting[] =>
  yamlFiles(facts, /\.ya?ml$/, /^kind:|\$schema:.*azureml|^\s*(new_cluster|job_clusters|accelerators)\s*:/m)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root): Sighting[] => {
        const kind = textOf(at(root, "kind")) ?? "";
        const named = `${textOf(at(root, "metadata", "name")) ?? ""} ${file.path}`;
        if (TRAINING_KIND.test(kind) && (!/^Workflow/.test(kind) || /train/i.test(named)))
          return [{ path: file.path, line: root.line, what: kind }];
        if (/^Job$/.test(kind) && /train/i.test(named))
          return [{ path: file.path, line: root.line, what: `${kind} ${named.split(" ")[0]}` }];
        const schema = textOf(at(root, "$schema")) ?? "";
        const compute = [...mapsIn(root)].map((map) => map.entries.get("compute")).find((one) => textOf(one));
        if (/azureml.*(commandJob|pipelineJob|sweepJob)/i.test(schema) && compute)
          return [{ path: file.path, line: compute.line, what: textOf(compute)! }];
        return entriesOf(at(root, "resources", "jobs"))
          .filter(([name, one]) =>
            /train/i.test(
              `${name} ${[...mapsIn(one)].map((map) => textOf(map.entries.get("task_key")) ?? "").join(" ")}`,
            ),
          )
          .filter(([, one]) =>
            [...mapsIn(one)].some(
              (map) => map.entries.has("new_cluster") || map.entries.has("job_cluster_key"),
            ),
          )
          .map(([name, one]) => ({ path: file.path, line: one.line, what: name }));
      }),
    );

const inSlurm = (facts: RepositoryFacts): Sighting[] =>
  textFiles(facts, /\.(sh|sbatch|slurm)$/).flatMap(({ path, text }) => {
    const lines = text.split("\n");
    const at = lines.findIndex((line) => /^#SBATCH\s+-/.test(line));
    return at >= 0 &&
      !isExamplePath(path) &&
      lines.some((line) => !line.startsWith("#") && /train|fit/i.test(line))
      ? [{ path, line: at + 1, what: lines[at]! }]
      : [];
  });

const inCi = (facts: RepositoryFacts): Sighting[] =>
  ciJobs(facts).flatMap((job) =>
    commandsOf(facts, job)
      .filter(({ words }) => SUBMIT.test(words.join(" ")))
      .map(({ path, line, words }) => ({ path, line, what: words.slice(0, 5).join(" ") })),
  );

const FOUND = {
  en: "Training is a job on managed compute: {what}.",
  ja: "学習は管理された計算基盤のジョブです: {what}。",
} as const;
const NOTHING = {
  en: "No job definition that names a machine for training was found; it may be kept elsewhere. Show the jobs of the compute service.",
  ja: "学習用の計算機を名指すジョブ定義が見つかりません。別の場所にあれば、計算基盤のジョブを示してください。",
} as const;
