import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import { type FeatureDefinition, type FeatureViewVersion, featuresErrors } from "../contract.ts";
import { checkedParams, findTransform } from "../core/compile-view.ts";
import type { FeaturesTables } from "../store/migrations.ts";
import { insertView, latestView } from "../store/views.ts";
import { TRANSFORMS } from "../transforms/index.ts";

/**
 * Registers a feature view of akashi.yaml as its next version, unless the latest one says the same. Going back
 * to an older definition makes a new version: the order of versions is the order of decisions.
 */
export async function applyView(
  platform: Platform,
  project: Project,
  name: string,
  context: UseCaseContext,
): Promise<FeatureViewVersion> {
  const config = entryOf(project, "features", name);
  const { label } = entryOf(project, "datasets", config.dataset);
  const features = config.features.map((feature) => define(name, feature));
  checkFeatures(name, features, config.dataset, label?.column);
  const definition = { dataset: config.dataset, entity: config.entity ?? null, features };
  const digest = `sha256:${createHash("sha256").update(canonicalJson(definition)).digest("hex")}`;
  const projectName = project.config.project.name;
  return platform.ledger.write<FeaturesTables, FeatureViewVersion>(context.actor, async ({ trx, record }) => {
    await platform.database.lock(trx as never, "features_views");
    const latest = await latestView(trx, projectName, name);
    if (latest?.digest === digest) return latest;
    const view: FeatureViewVersion = {
      project: projectName,
      name,
      version: (latest?.version ?? 0) + 1,
      digest,
      ...definition,
      createdAtMs: platform.clock.nowMs(),
    };
    await insertView(trx, view);
    record({
      kind: "feature-view.applied",
      subject: `feature-view:${projectName}/${name}@${view.version}`,
      data: { digest, dataset: view.dataset, features: features.map((feature) => feature.name) },
    });
    return view;
  });
}

type FeatureParams = Record<string, z.core.util.JSONType>;

/** A feature of akashi.yaml with the defaults of its transform written out, so that it means the same later. */
function define(
  view: string,
  feature: Omit<FeatureDefinition, "transformVersion" | "params"> & { params: FeatureParams },
): FeatureDefinition {
  const transform = findTransform(TRANSFORMS, view, feature);
  const params = checkedParams(transform, view, feature) as FeatureParams;
  const { name, column, type, description } = feature;
  return {
    name,
    column,
    type,
    transform: transform.name,
    params,
    description,
    transformVersion: transform.version,
  };
}

function checkFeatures(
  view: string,
  features: readonly FeatureDefinition[],
  dataset: string,
  labelColumn: string | undefined,
): void {
  const names = new Set<string>();
  for (const { name, column } of features) {
    if (names.has(name)) throw featuresErrors.E_FEATURES_NAME_DUPLICATE({ view, feature: name });
    names.add(name);
    if (column === labelColumn)
      throw featuresErrors.E_FEATURES_LABEL({ view, feature: name, column, dataset });
  }
}
