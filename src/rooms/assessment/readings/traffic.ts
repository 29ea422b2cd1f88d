import type { RepositoryFacts } from "../core/repository-facts.ts";
import { commandsOf } from "./ci/commands.ts";
import { ciJobs } from "./ci/workflows.ts";
import { yamlFiles } from "./documents.ts";
import { isExamplePath, isTestPath } from "./files.ts";
import { blocksWithin, hclSource } from "./hcl.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { literalIn, terraformBlocks } from "./terraform.ts";
import { at, itemsOf, mapsIn, textOf, type YamlTree } from "./yaml-tree.ts";

/** A definition that gives a new version part of the traffic. */
export interface PartialTraffic extends Sighting {
  /** Something decides whether it goes on: an analysis, an alarm, a pause for a person, a later step to all traffic. */
  readonly decides: boolean;
  /** What decides reverts by itself. */
  readonly reverts: boolean;
}

const KINDS = /^kind:\s*(InferenceService|Rollout|Canary|VirtualService|SeldonDeployment|HTTPRoute)\b/m;

export const partialTraffic: (facts: RepositoryFacts) => readonly PartialTraffic[] = oncePerFacts((facts) => [
  ...yamlFiles(facts, /\.ya?ml$/, KINDS)
    .filter(({ file }) => !isExamplePath(file.path) && !isTestPath(file.path))
    .flatMap(({ file, documents }) => documents.flatMap((root) => inManifest(root, file.path))),
  ...inTerraform(facts),
  ...inCommands(facts),
]);

function inManifest(root: YamlTree, path: string): PartialTraffic[] {
  const kind = textOf(at(root, "kind"));
  const name = textOf(at(root, "metadata", "name")) ?? kind ?? "";
  const found = (line: number, decides: boolean, reverts: boolean): PartialTraffic[] => [
    { path, line, what: `${kind} ${name}`, decides, reverts },
  ];
  if (kind === "InferenceService") {
    const percent = [...mapsIn(root)]
      .map((map) => map.entries.get("canaryTrafficPercent"))
      .find((one) => isPartial(textOf(one)));
    return percent ? found(percent.line, false, false) : [];
  }
  if (kind === "Rollout") {
    const canary = at(root, "spec", "strategy", "canary");
    const steps = itemsOf(at(canary, "steps"));
    const weight = steps.find((step) => isPartial(textOf(at(step, "setWeight"))));
    const analysis =
      at(canary, "analysis") !== undefined || steps.some((step) => at(step, "analysis") !== undefined);
    const pause = steps.some((step) => at(step, "pause") !== undefined);
    return weight ? found(weight.line, analysis || pause, analysis) : [];
  }
  if (kind === "Canary") {
    const analysis = at(root, "spec", "analysis") ?? at(root, "spec", "canaryAnalysis");
    const metrics = itemsOf(at(analysis, "metrics")).length > 0;
    return analysis && (at(analysis, "stepWeight") || at(analysis, "stepWeights"))
      ? found(analysis.line, metrics, metrics)
      : [];
  }
  // Two versions with shares of their own: where the traffic goes, not what decides.
  const weights = [...mapsIn(root)].filter(
    (map) => isPartial(textOf(map.entries.get("weight"))) || isPartial(textOf(map.entries.get("traffic"))),
  );
  return weights.length >= 2 ? found(weights[0]!.line, false, false) : [];
}

const isPartial = (text: string | undefined): boolean => {
  const share = Number(text);
  return text !== undefined && share > 0 && share < 100;
};

const SHIFT = /(?:type\s*=\s*"(?:CANARY|LINEAR)"|deployment_config_name\s*=\s*"[^"]*(?:Canary|Linear)\w*")/;

const GRADUAL = /^(aws_sagemaker_endpoint|aws_codedeploy_deployment_group)$/;

function inTerraform(facts: RepositoryFacts): PartialTraffic[] {
  return terraformBlocks(facts).flatMap(({ path, block }) => {
    const what = block.labels[0] ?? "";
    if (block.type !== "resource" || !GRADUAL.test(what) || !SHIFT.test(hclSource(block))) return [];
    const reverts = [...blocksWithin(block.blocks)].some(
      (one) => one.type === "auto_rollback_configuration" && literalIn(one, "enabled") !== "false",
    );
    return [{ path, line: block.line, what, decides: reverts, reverts }];
  });
}

const SPLIT =
  /\b(az ml online-endpoint update\b.*--traffic|gcloud run services update-traffic\b.*--to-(revisions|tags)|gcloud ai endpoints deploy-model\b.*--traffic-split|kubectl argo rollouts\b|helm upgrade\b.*(weight|canary))/i;
const SHARE = /[=\s:,](\d{1,3})\b/g;

/** Commands that give a share, and a later one in the same workflow that gives everything. */
function inCommands(facts: RepositoryFacts): PartialTraffic[] {
  const splits = ciJobs(facts).flatMap((job) =>
    commandsOf(facts, job)
      .filter(({ words }) => SPLIT.test(words.join(" ")))
      .map((command) => ({
        job,
        command,
        shares: [...command.words.join(" ").matchAll(SHARE)].map((one) => Number(one[1])),
      })),
  );
  const whole = splits.some(({ shares }) => shares.includes(100));
  return splits
    .filter(({ shares }) => shares.some((share) => share > 0 && share < 100))
    .map(({ command }) => ({
      path: command.path,
      line: command.line,
      what: command.words.slice(0, 8).join(" "),
      decides: whole,
      reverts: false,
    }));
}
