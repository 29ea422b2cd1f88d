import type { RepositoryFacts } from "../core/repository-facts.ts";
import { callSites } from "./call-sites.ts";
import { commandsOf } from "./ci/commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { dockerfiles } from "./dockerfiles.ts";
import { filesNamed } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { trackingCalls } from "./tracking.ts";

const TRACKER = /^(mlflow|wandb|dvclive|neptune|comet_ml|clearml|azureml|aim)(\.|$)/;

/** `dvc.lock`: digests of what every stage read and wrote, tracked beside the code that did it. */
export const dvcLock = (facts: RepositoryFacts): Sighting | null => {
  const [lock] = filesNamed(facts, /(^|\/)dvc\.lock$/);
  return lock ? { path: lock.path, line: 1, what: "dvc.lock" } : null;
};

/** A run that is tracked at all: without one there is nothing to hang an identity on. */
export const trackedRun: (facts: RepositoryFacts) => Sighting | null = oncePerFacts(
  (facts) => trackingCalls(facts)[0] ?? null,
);

/** The commit is written to the run by name, or the tracker takes it from the work tree by itself. */
export function commitMark(facts: RepositoryFacts): Sighting | null {
  const own = callSites(
    facts,
    TRACKER,
    /(^|\.)(set_tags?|log_params?|log_param|init|config\.update|start_run)$/,
  ).find(({ call }) =>
    /\b(git_?(commit|sha|hash)|commit(_hash|_sha|_id)?|revision|GITHUB_SHA)\b/i.test(call.arguments),
  );
  if (own) return own;
  const script = callSites(
    facts,
    /^(mlflow|wandb|dvclive|comet_ml|neptune|clearml)(\.|$)/,
    /(^|\.)(start_run|init|Live|Experiment|init_run|Task\.init)$/,
  )[0];
  return script ?? dvcLock(facts);
}

/** The data that a run read, by a version and not by a path that may change. */
export function dataMark(facts: RepositoryFacts): Sighting | null {
  const input = callSites(
    facts,
    /^(mlflow|wandb|azureml|clearml|neptune)(\.|$)/,
    /(^|\.)(log_input|use_artifact|get_by_name|as_named_input|Dataset\.get|track_files)$/,
  ).find(({ call }) => !/:latest"|version = "latest"/.test(call.arguments));
  return input ?? dvcLock(facts);
}

export function latestData(facts: RepositoryFacts): Sighting | null {
  return (
    callSites(facts, /^(wandb|azureml|clearml)(\.|$)/, /(^|\.)(use_artifact|get_by_name|Dataset\.get)$/).find(
      ({ call }) => /:latest"|version = "latest"/.test(call.arguments),
    ) ?? null
  );
}

/** The model is kept with its run. */
export function artifactMark(facts: RepositoryFacts): Sighting | null {
  const kept = callSites(
    facts,
    TRACKER,
    /(^|\.)(log_model|log_artifacts?|save_model|register_model|upload_model|upload_file|autolog)$/,
  )[0];
  return kept ?? dvcLock(facts);
}

/** The packages of the run: the model's own list, or an image that is named by commit or digest. */
export function environmentMark(facts: RepositoryFacts): Sighting | null {
  const model = callSites(facts, /^mlflow(\.|$)/, /(^|\.)(log_model|autolog|save_model)$/)[0];
  if (model) return model;
  for (const job of ciJobs(facts)) {
    const image = commandsOf(facts, job).find(
      ({ words }) =>
        /^docker (buildx )?build\b/.test(words.join(" ")) &&
        words.some((word) =>
          /:\S*(github\.sha|GITHUB_SHA|CI_COMMIT|BUILD_SOURCEVERSION|git rev-parse|\bSHA\b|COMMIT)/i.test(
            word,
          ),
        ),
    );
    if (image) return { path: image.path, line: image.line, what: image.words.slice(0, 5).join(" ") };
    const action = job.steps.find(
      ({ uses, inputs }) => /docker\/build-push-action/.test(uses ?? "") && /sha/i.test(inputs.tags ?? ""),
    );
    if (action) return { path: action.path, line: action.line, what: action.uses! };
  }
  return null;
}

export function latestImage(facts: RepositoryFacts): Sighting | null {
  for (const { path, images } of dockerfiles(facts)) {
    const loose = images.find(({ name }) => /:latest$|^[^:@$]+$/.test(name));
    if (loose) return { path, line: loose.line, what: loose.name };
  }
  return null;
}

/** The machine that a run was on, measured or named by its job. */
export function infrastructureMark(facts: RepositoryFacts): Sighting | null {
  const measured = callSites(facts, /^mlflow(\.|$)/, /(^|\.)(enable_system_metrics_logging|start_run)$/).find(
    ({ call }) => /enable_system/.test(call.name) || /log_system_metrics = True/.test(call.arguments),
  );
  return (
    measured ??
    callSites(
      facts,
      /^(wandb|comet_ml|clearml|neptune)(\.|$)/,
      /^(wandb\.init|comet_ml\.start|Experiment|Task\.init|neptune\.init_run)$/,
    )[0] ??
    null
  );
}
