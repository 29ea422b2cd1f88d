import type { RepositoryFacts } from "../core/repository-facts.ts";
import { type CallSite, callSites, importsFrom, ownPython } from "./call-sites.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { PROJECT_FILE, projectFile } from "./project-file.ts";
import type { PythonFile } from "./python/modules.ts";
import { pythonBodies } from "./python-bodies.ts";

const STORE =
  /^(feast|tecton|hopsworks|hsfs|databricks\.feature_(store|engineering)|featureform|butterfree|sagemaker\.feature_store|vertexai\.resources\.preview\.feature_store|feathr|chronon)(\.|$)/;
const DEFINE =
  /(^|\.)(FeatureView|BatchFeatureView|StreamFeatureView|batch_feature_view|stream_feature_view|on_demand_feature_view|FeatureGroup|create_feature_group|get_or_create_feature_group|create_table|register_feature|FeatureTable)$/;
const READ =
  /(^|\.)(get_historical_features|get_online_features|get_features_for_events|get_feature_view|create_training_set|score_batch|FeatureLookup|get_feature_vectors?|training_data|train_test_split|get_batch_data|training_set|build_training_set|create_dataset)$/;

export interface FeatureStore {
  readonly definitions: readonly Sighting[];
  readonly reads: readonly CallSite[];
}

/** What is defined in a feature store by code, and where code takes features out of it. */
export const featureStore: (facts: RepositoryFacts) => FeatureStore = oncePerFacts((facts) => {
  const files = ownPython(facts).filter((python) => importsFrom(python, STORE));
  const decorated = files.flatMap(({ file, module }) =>
    module.definitions.flatMap((one) =>
      one.decorators
        .filter(({ name }) => DEFINE.test(name))
        .map(() => ({ path: file.path, line: one.line, what: one.name })),
    ),
  );
  return {
    definitions: [...callSites(facts, STORE, DEFINE), ...decorated],
    reads: callSites(facts, STORE, READ),
  };
});

/** Feature views of akashi.yaml: Akashi's own store takes them from there. */
export function declaredViews(facts: RepositoryFacts): Sighting[] {
  const project = projectFile(facts);
  if (project.state !== "read") return [];
  const line = project.lineOf("features");
  return Object.keys(project.config.features).map((what) => ({ path: PROJECT_FILE, line, what }));
}

/** Names that a file gives to its feature views: `orders = FeatureView(...)` and decorated functions. */
export function viewNames(python: PythonFile): string[] {
  const assigned = [
    ...python.file.text.matchAll(/^(\w+)\s*(?::[^=\n]+)?=\s*(?:Batch|Stream|OnDemand)?FeatureView\(/gm),
  ].map((match) => match[1]!);
  const decorated = pythonBodies(python)
    .bodies.filter(({ decorators }) => decorators.some((name) => DEFINE.test(name)))
    .flatMap(({ name }) => name ?? []);
  return [...assigned, ...decorated];
}

export const storeFiles = (facts: RepositoryFacts): readonly PythonFile[] =>
  ownPython(facts).filter((python) => importsFrom(python, STORE));
