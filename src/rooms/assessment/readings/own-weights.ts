import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import { prose } from "./markdown.ts";
import { pythonFiles } from "./python/modules.ts";

/** An address of weights, or a function of the package that fetches its own. */
const CHECKPOINT =
  /\bdef download_\w*(model|weights?|checkpoint|artefact|artifact)\w*\(|https?:\/\/[^"'\s]+\.(pt|pth|ckpt|onnx|safetensors|h5|hdf5|joblib|pkl|tflite)["'?]/;
/** Weights that lie in the package itself. */
const WEIGHTS = /\.(onnx|jit|pt|pth|ckpt|safetensors|tflite|gguf)$/i;
const MODEL_CARD = /^(docs?\/)?[^/]*model[-_ ]?card[^/]*\.(md|rst|txt)$/i;

/** README, and pages about models beside it or in docs/. */
const MODEL_PAGE =
  /^((docs?\/)?readme|(docs?\/)?[^/]*(model|checkpoint|weight)s?([-_ ]?zoo)?[^/]*)\.(md|markdown|rst|txt)$/i;
const WEIGHT_LINK =
  /https?:\/\/[^"'\s<>()[\]]+?\.(?:pth\.tar|pt|pth|ckpt|onnx|safetensors|h5|hdf5|tflite|gguf|bin)(?=[?#"'`,;*|\s<>()[\]]|$)/gim;
/** "Model Checkpoints", "Pretrained models", "Released weights", "Model zoo". */
const OF_WEIGHTS =
  /\b(checkpoints?|model zoo|(pre[- ]?trained|released|available|trained) (models?|weights)|model weights)\b|^weights$|学習済み/i;
/** Said of weights that come from somebody else. */
const OF_OTHERS =
  /\bthird[- ]party|\bother (projects?|people|authors)|\boriginal (authors?|weights|models?)|\bconverted from|\bbackbones?\b/i;

/**
 * Trained weights that the project gives to others: they lie in it, its code fetches them, it has a model card, or its
 * documents link to them. A link counts when its address names the project, or when it stands under a heading about the
 * project's checkpoints: weights of others, which many packages load, make no model of their own.
 */
export const publishesWeights = (facts: RepositoryFacts, packageName: string | null): boolean =>
  textFiles(facts, MODEL_CARD).length > 0 ||
  facts.files.some(({ path }) => WEIGHTS.test(path) && !isTestPath(path) && !isExamplePath(path)) ||
  pythonFiles(facts).some(
    ({ file }) => !isTestPath(file.path) && !isExamplePath(file.path) && CHECKPOINT.test(file.text),
  ) ||
  linksToWeights(facts, packageName);

function linksToWeights(facts: RepositoryFacts, packageName: string | null): boolean {
  const name = plain(packageName ?? "");
  return prose(facts)
    .filter(({ file }) => MODEL_PAGE.test(file.path))
    .some(({ file, sections }) => {
      const named =
        name.length >= SHORTEST_NAME &&
        [...file.text.matchAll(WEIGHT_LINK)].some(([address]) => plain(address).includes(name));
      return (
        named ||
        sections.some(
          ({ heading, body }) =>
            OF_WEIGHTS.test(heading) &&
            !OF_OTHERS.test(`${heading}\n${body}`) &&
            body.search(WEIGHT_LINK) >= 0,
        )
      );
    });
}

/** Shorter names stand in any address. */
const SHORTEST_NAME = 4;
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
