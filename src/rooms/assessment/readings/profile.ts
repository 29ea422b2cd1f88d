import type { RepositoryFacts } from "../core/repository-facts.ts";
import { deploysByCall } from "./ci/called-workflows.ts";
import { commandsOf } from "./ci/commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { baseName, isExamplePath, isTestPath, lineAt, pathExists, textAt, textFiles } from "./files.ts";
import { infrastructure } from "./infrastructure.ts";
import { parseIni } from "./ini.ts";
import { oncePerFacts } from "./memo.ts";
import { publishesWeights } from "./own-weights.ts";
import { notebookFiles, type PythonFile, pythonFiles } from "./python/modules.ts";
import { parseToml } from "./toml.ts";

export interface Sighting {
  readonly path: string;
  readonly line: number;
  /** What was seen, as written there. */
  readonly what: string;
}

const own = ({ file }: PythonFile): boolean => !isTestPath(file.path);

const SERVING_PACKAGE =
  /^(fastapi|flask|flask_restful|flask_restx|flask_restplus|bentoml|kserve|litserve|seldon_core|tornado|starlette|sanic|falcon|ray\.serve|mlserver|ts\.torch_handler|inference_schema|quart|connexion|cdsw|robyn|blacksheep|litestar|grpc|rest_framework|ninja|jina)(\.|$)/;

/** Where the repository answers requests with a model: routes, servicers, scoring scripts. */
export const services: (facts: RepositoryFacts) => readonly Sighting[] = oncePerFacts((facts) => [
  ...pythonFiles(facts)
    .filter(own)
    .flatMap(({ file, module }) => {
      const used = module.imports.find((entry) => SERVING_PACKAGE.test(entry.module));
      if (!used)
        return [
          ...(runsInParallel(facts, file.path) ? [] : scoringScript({ file, module })),
          ...managedEndpoint({ file, module }),
        ];
      const answers =
        module.definitions.some(
          (definition) =>
            definition.decorators.some(({ name }) =>
              /\.(route|get|post|put|delete|patch|websocket|api|service)$|^(bentoml\.(service|api)|api|service|input_schema|serve\.deployment|cdsw\.model_metrics)$/.test(
                name,
              ),
            ) ||
            definition.bases.some((base) =>
              /Servicer|LitAPI|Model$|BaseHandler|RequestHandler|Resource$|APIView|MLModel|(^|\.)Executor$/.test(
                base,
              ),
            ),
        ) ||
        module.calls.some(({ name }) =>
          /add_(api_)?route$|add_url_rule$|include_router$|add_resource$/.test(name),
        ) ||
        frameworkAnswers({ file, module });
      return answers ? [{ path: file.path, line: used.line, what: used.module }] : [];
    }),
  ...definedEndpoints(facts),
]);

/** Endpoints of a cloud that answer with a model, made from definition files. */
const ENDPOINT =
  /^(AWS::SageMaker::Endpoint|aws_sagemaker_endpoint|google_vertex_ai_endpoint|Microsoft\.MachineLearningServices\/workspaces\/onlineEndpoints|InferenceService|SeldonDeployment)(@.*)?$/;

const definedEndpoints = (facts: RepositoryFacts): Sighting[] => [
  ...infrastructure(facts).flatMap(({ path, resources }) =>
    resources.filter(({ type }) => ENDPOINT.test(type)).map(({ type, line }) => ({ path, line, what: type })),
  ),
  ...textFiles(facts, /\.ya?ml$/).flatMap(({ path, text }) => {
    const schema = AZURE_ENDPOINT.exec(text);
    return schema && !isExamplePath(path)
      ? [{ path, line: lineAt(text, schema.index), what: schema[1]! }]
      : [];
  }),
];
/** What `az ml online-endpoint create` takes. */
const AZURE_ENDPOINT =
  /^\$schema:\s*\S*\/((?:managed|kubernetes)Online(?:Endpoint|Deployment))\.schema\.json/m;

/** Connexion takes its routes from a specification; resources of flask-restx may come from a framework around it. */
const frameworkAnswers = ({ module }: PythonFile): boolean => {
  const uses = (packages: RegExp): boolean => module.imports.some((entry) => packages.test(entry.module));
  return (
    (uses(/^connexion(\.|$)/) && module.calls.some(({ name }) => /\.add_api$/.test(name))) ||
    (uses(/^flask_rest(x|plus)(\.|$)/) &&
      module.definitions.some(({ decorators }) =>
        decorators.some(({ name }) => /\.(expect|marshal_with|response|doc)$/.test(name)),
      ))
  );
};

/** The same two functions in a step that works through files in parallel; whoever starts it names the script. */
const parallelRuns = oncePerFacts((facts) =>
  textFiles(facts, /\.(py|ipynb|ya?ml)$/).filter(({ text }) => /\bParallelRun(Config|Step)\b/.test(text)),
);
const runsInParallel = (facts: RepositoryFacts, path: string): boolean =>
  parallelRuns(facts).some((file) => file.path !== path && file.text.includes(baseName(path)));

/** Managed endpoints call `init()` once and `run(data)` per request; SageMaker calls `model_fn` and `predict_fn`. */
function scoringScript({ file, module }: PythonFile): Sighting[] {
  // A batch step has the same two functions and answers nobody.
  if (!/\bdef (run|model_fn)\b/.test(file.text) || /batch/i.test(file.path)) return [];
  const names = new Map(
    module.definitions.filter(({ within }) => within.length === 0).map((one) => [one.name, one]),
  );
  const entry =
    names.has("init") && names.has("run")
      ? names.get("run")
      : names.has("model_fn")
        ? names.get("model_fn")
        : undefined;
  return entry ? [{ path: file.path, line: entry.line, what: `${entry.name}()` }] : [];
}

const CLOUD_PACKAGE =
  /^(google\.cloud\.aiplatform|google_cloud_pipeline_components|vertexai|sagemaker|azureml\.core|azure\.ai\.ml|tfx\.extensions\.google_cloud_ai_platform\.pusher)(\.|$)/;
const DEPLOYS =
  /(^|\.)(Endpoint\.create|EndpointCreateOp|ModelDeployOp|create_endpoint|ManagedOnlineEndpoint|ManagedOnlineDeployment|AksWebservice\.deploy_configuration|AciWebservice\.deploy_configuration)$|(^|\.)(endpoint|model|estimator|predictor|\w+_(endpoint|model))\.deploy$/;

/** The component of TFX that pushes to an endpoint of Vertex AI; the plain one pushes to a folder. */
const TFX_PUSHER = /^tfx\.extensions\.google_cloud_ai_platform\.pusher(\.|$)/;

/** Code that deploys a model to an endpoint of a cloud, which answers requests from then on. */
function managedEndpoint({ file, module }: PythonFile): Sighting[] {
  if (isExamplePath(file.path) || !/deploy|endpoint/i.test(file.text)) return [];
  const used = module.imports.some(
    ({ module: from, names }) =>
      CLOUD_PACKAGE.test(from) || names.some((name) => CLOUD_PACKAGE.test(`${from}.${name}`)),
  );
  const pushes = module.imports.some(({ module: from }) => TFX_PUSHER.test(from));
  const call = used
    ? module.calls.find(({ name }) => DEPLOYS.test(name) || (pushes && /Pusher$/.test(name)))
    : undefined;
  return call ? [{ path: file.path, line: call.line, what: `${call.name}()` }] : [];
}

const ML_PACKAGE =
  /^(sklearn|xgboost|lightgbm|catboost|torch|tensorflow|keras|transformers|pytorch_lightning|lightning|statsmodels|prophet|jax|flax|fastai|spacy|pyspark\.ml|h2o|autogluon|surprise|implicit|gensim|darts|sktime)(\.|$)/;
const TRAINING_CALL =
  /(^|\.)(fit|fit_transform|fit_predict|train|partial_fit|backward|train_model|run_training|train_on_batch)$|Trainer$/;

function trainingIn(files: readonly PythonFile[]): Sighting[] {
  return files.flatMap(({ file, module }) => {
    if (!module.imports.some((entry) => ML_PACKAGE.test(entry.module))) return [];
    const call = module.calls.find(
      ({ name }) =>
        TRAINING_CALL.test(name) &&
        !/(tokenizer|scaler|encoder|pca|vectorizer|model)\.(fit_transform|eval)$|^model\.train$/i.test(name),
    );
    return call ? [{ path: file.path, line: call.line, what: `${call.name}()` }] : [];
  });
}

/** Python files that fit a model; examples show what could be trained. */
export const trainingCode: (facts: RepositoryFacts) => readonly Sighting[] = oncePerFacts((facts) =>
  trainingIn(pythonFiles(facts).filter((python) => own(python) && !isExamplePath(python.file.path))),
);
/** Notebooks that fit a model. */
export const trainingNotebooks: (facts: RepositoryFacts) => readonly Sighting[] = oncePerFacts((facts) =>
  trainingIn(notebookFiles(facts)),
);

export const trainsSomething = (facts: RepositoryFacts): boolean =>
  trainingCode(facts).length > 0 || trainingNotebooks(facts).length > 0;

/** The name under which the project is packaged. */
function packageName(facts: RepositoryFacts): string | null {
  const packaged = textAt(facts, "pyproject.toml");
  const toml = packaged && parseToml(packaged.text);
  const name = toml?.at("project", "name") ?? toml?.at("tool", "poetry", "name");
  if (typeof name === "string") return name;
  const setup = textAt(facts, "setup.py");
  const call = setup && pythonFiles(facts).find(({ file }) => file.path === setup.path);
  const written = call?.module.calls.find(({ name: called }) => /(^|\.)setup$/.test(called));
  const literal = /(?:^|, )name = "([^"]+)"/.exec(written?.arguments ?? "")?.[1];
  const ini = textAt(facts, "setup.cfg");
  const declared = ini
    ? parseIni(ini.text)
        .get("metadata")
        ?.find(({ key }) => key === "name")?.value
    : undefined;
  return literal ?? declared ?? null;
}

/** It is packaged and published for others to install. */
export const publishesPackage: (facts: RepositoryFacts) => Sighting | null = oncePerFacts((facts) => {
  for (const job of ciJobs(facts)) {
    const upload = commandsOf(facts, job).find(({ words }) =>
      /^(twine upload|(poetry|uv|flit|hatch|pdm|npm|cargo) publish)\b/.test(words.join(" ")),
    );
    if (upload) return { path: upload.path, line: upload.line, what: upload.words.slice(0, 2).join(" ") };
    const action = job.steps.find(({ uses }) =>
      /gh-action-pypi-publish|conda-publish|^travis-deploy\/pypi$/.test(uses ?? ""),
    );
    if (action) return { path: action.path, line: action.line, what: action.uses! };
  }
  const name = packageName(facts);
  if (name !== null) {
    const installs = new RegExp(
      `pip3? install (-U |--upgrade )?["']?${name.replace(/[^\w.-]/g, "").replace(/[-_.]+/g, "[-_.]")}\\b`,
      "i",
    );
    const readme = textFiles(facts, /^README\.(md|rst)$/i).find(({ text }) => installs.test(text));
    if (readme) return { path: readme.path, line: 1, what: `pip install ${name}` };
  }
  return installedFromGit(facts, name) ?? calledLibrary(facts, name);
});

const LIBRARY_SENTENCE =
  /\b(?:is|provides|implements) an? (?:[\w-]+ ){0,5}(library|toolkit|toolbox|python package)\b/i;
/** An introduction is this long at most. */
const INTRODUCTION = 1500;

/** README begins by calling the packaged project a library for others, wherever it is published. */
function calledLibrary(facts: RepositoryFacts, name: string | null): Sighting | null {
  if (name === null) return null;
  const [readme] = textFiles(facts, /^README\.(md|rst)$/i);
  const said = readme && LIBRARY_SENTENCE.exec(readme.text.slice(0, INTRODUCTION));
  return said ? { path: readme.path, line: lineAt(readme.text, said.index), what: said[0] } : null;
}

/** README tells others to install this very package from its repository. */
function installedFromGit(facts: RepositoryFacts, name: string | null): Sighting | null {
  if (!textAt(facts, "setup.py") && !textAt(facts, "pyproject.toml") && !textAt(facts, "setup.cfg"))
    return null;
  const plain = (text: string): string => text.toLowerCase().replace(/[-.]/g, "_");
  for (const { path, text } of textFiles(facts, /^README\.(md|rst)$/i))
    for (const [told, repository] of text.matchAll(
      /pip3? install [^\n]{0,40}?git\+[^\s"'#@]*@?[^\s"'#@]*?\/([\w.-]+?)(?:\.git)?(?=[@#"'\s`]|$)/gm,
    )) {
      const folder = plain(repository!);
      if (
        (name !== null && plain(name) === folder) ||
        pathExists(facts, `${folder}/__init__.py`) ||
        pathExists(facts, `src/${folder}/__init__.py`)
      )
        return { path, line: lineAt(text, text.indexOf(told)), what: told };
    }
  return null;
}

const DEPLOY_COMMAND =
  /\b(kubectl (apply|set image|rollout|create)|helm (upgrade|install)|az (ml (model|endpoint|online-endpoint|batch-endpoint|online-deployment) (deploy|create|update)|webapp|containerapp (update|up)|functionapp|acr build|deployment)|aws (ecs update-service|lambda update-function-(code|configuration)|sagemaker (create|update)-endpoint|cloudformation deploy|deploy create-deployment|lambda publish-version)|gcloud (run deploy|app deploy|functions deploy|ai endpoints|builds submit.*deploy|container clusters)|terraform apply|pulumi up|cdk deploy|sam deploy|serverless deploy|sls deploy|anyscale services? (rollout|deploy)|databricks bundle deploy|dbx deploy|fly(ctl)? deploy|heroku (container:release|git:)|vercel deploy|argocd app sync|bentoml deploy|modal deploy|ansible-playbook|cf push|eb deploy|copilot (svc )?deploy|docker (stack deploy|service update)|git push (heroku|dokku)|git push \S*huggingface\.co\S*|railway up|oc (apply|rollout|start-build)|skaffold (run|deploy)|zappa (deploy|update)|chalice deploy|kamal deploy|truss push|nomad job run|wrangler (deploy|publish))\b/;
const DEPLOY_ACTION =
  /amazon-ecs-deploy|deploy-cloudrun|deploy-appengine|deploy-cloud-functions|azure\/(webapps-deploy|container-apps-deploy|k8s-deploy|functions-action|aks-deploy|arm-deploy)|helm-(deploy|upgrade)|HelmDeploy|AzureWebApp|AzureRmWebAppDeployment|AzureFunctionApp|KubernetesManifest|AzureContainerApps|AzureAppServiceManage|superfly\/flyctl|akhileshns\/heroku-deploy|serverless\/github-action|aws-cloudformation-github-deploy|AzureResourceManagerTemplateDeployment|AzureResourceGroupDeployment|beanstalk-deploy|railway-deploy|render-deploy|huggingface-sync|digitalocean\/app_action|^travis-deploy\/(heroku|elasticbeanstalk|codedeploy|lambda|cloudfoundry|gae|cloudrun|opsworks|openshift|azure_web_apps|convox|engineyard)|^(heroku\/(deploy|push|release)|aws-ecs\/(deploy|update)|(gcp-)?cloud-?run\/deploy|aws-elastic-beanstalk\/deploy|aws-eks\/update|kubernetes\/(create-or-update|update))/i;
/** What is run on the machine that serves, over a shell from CI. */
const REMOTE_SHELL = /^(ssh|sshpass|gcloud compute ssh|aws ssm send-command)\b/;
const REMOTE_ACTION = /ssh-compute|ssh-action|ssh-remote-commands|ssh-deploy|rsync-deploy/i;
const CHANGES_MACHINE =
  /\bdocker[ -]compose\b.*\b(up|pull|restart)\b|\bdocker (run|pull|stack|service)\b|\b(git pull|systemctl|supervisorctl|pm2|kubectl|helm|deploy\w*)\b|\brestart\b|\bdeploy[\w/-]*\.sh\b/;
const PAGES =
  /github-pages|actions\/deploy-pages|peaceiris|mkdocs gh-deploy|gh-pages|readthedocs|netlify|vercel|docs/i;

export interface DeploymentStep extends Sighting {
  readonly job: ReturnType<typeof ciJobs>[number];
  /** It changes infrastructure, not the application. */
  readonly infrastructure: boolean;
}

/** Steps of CI that deploy something: by a deployment command or a deployment action. Pages and packages do not count. */
export const deploymentSteps: (facts: RepositoryFacts) => readonly DeploymentStep[] = oncePerFacts((facts) =>
  ciJobs(facts).flatMap((job) => {
    if (
      PAGES.test(job.environment ?? "") ||
      job.steps.some(({ uses }) => /deploy-pages|gh-pages/.test(uses ?? ""))
    )
      return [];
    const found: DeploymentStep[] = [];
    for (const step of job.steps) {
      const name = step.uses ?? "";
      const helmAction = /HelmDeploy/i.test(name) && !/^(upgrade|install)$/.test(step.inputs.command ?? "");
      const manages =
        /AzureAppServiceManage/.test(name) ||
        (/AzureResource/i.test(name) && /delete/i.test(step.inputs.action ?? ""));
      const remote =
        REMOTE_ACTION.test(name) &&
        (/(ssh|rsync)-deploy/i.test(name) || CHANGES_MACHINE.test(Object.values(step.inputs).join(" ")));
      if (((DEPLOY_ACTION.test(name) && !helmAction) || remote || deploysByCall(step)) && !manages)
        found.push({
          job,
          path: step.path,
          line: step.line,
          what: name,
          infrastructure: INFRASTRUCTURE.test(name),
        });
    }
    for (const command of commandsOf(facts, job)) {
      const text = command.words.join(" ");
      if (
        (DEPLOY_COMMAND.test(text) || (REMOTE_SHELL.test(text) && CHANGES_MACHINE.test(text))) &&
        !/--dry-run|\bdestroy\b|\bdelete\b/.test(text) &&
        !/^(echo|grep|printf)\b/.test(text)
      )
        found.push({
          job,
          path: command.path,
          line: command.line,
          what: text.slice(0, 80),
          infrastructure: INFRASTRUCTURE.test(text),
        });
    }
    return found;
  }),
);
const INFRASTRUCTURE =
  /terraform|terragrunt|pulumi|cdk deploy|cloudformation|arm-deploy|AzureResource|az deployment|sam deploy/i;

/**
 * A package of methods: the models are trained and run by its users. A package that comes with trained weights, links to its
 * own or has a model card answers for a model of its own.
 */
export const ownsNoModel: (facts: RepositoryFacts) => boolean = oncePerFacts(
  (facts) => isLibraryOnly(facts) && !publishesWeights(facts, packageName(facts)),
);

/** Nothing here runs anywhere: a package for others, with no service, no deployment and no infrastructure. */
export const isLibraryOnly = (facts: RepositoryFacts): boolean =>
  publishesPackage(facts) !== null &&
  services(facts).length === 0 &&
  deploymentSteps(facts).length === 0 &&
  infrastructure(facts).length === 0;
