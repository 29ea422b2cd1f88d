import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isExamplePath, isTestPath, textFiles } from "./files.ts";
import { blocksWithin, type HclBlock, type HclText, parseHcl } from "./hcl.ts";
import { oncePerFacts } from "./memo.ts";

export interface TerraformFile {
  readonly path: string;
  readonly read: HclText;
}

/** Terraform of the project itself, without examples and tests. */
export const terraformFiles: (facts: RepositoryFacts) => readonly TerraformFile[] = oncePerFacts((facts) =>
  textFiles(facts, /\.tf$/)
    .filter(({ path }) => !isExamplePath(path) && !isTestPath(path))
    .map(({ path, text }) => ({ path, read: parseHcl(text) })),
);

/** Every block, nested ones too, with the file where it stands. */
export const terraformBlocks: (
  facts: RepositoryFacts,
) => readonly { readonly path: string; readonly block: HclBlock }[] = oncePerFacts((facts) =>
  terraformFiles(facts).flatMap(({ path, read }) =>
    [...blocksWithin(read.blocks)].map((block) => ({ path, block })),
  ),
);

/** What an attribute of a block is set to, when it is one literal. */
export const literalIn = (block: HclBlock, name: string): string | null =>
  block.attributes.find((one) => one.name === name)?.literal ?? null;
