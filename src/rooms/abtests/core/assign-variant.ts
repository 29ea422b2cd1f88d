import type { AbVariant } from "../contract.ts";

/**
 * The variant of a position in [0, 1): the variants lie side by side in their order, each as wide as its weight.
 * Moving a border moves exactly the positions between the old border and the new one; with two variants no other
 * way of assigning moves fewer.
 */
export function variantAt(variants: readonly AbVariant[], position: number): AbVariant {
  let border = 0;
  for (const variant of variants) {
    border += variant.weight;
    if (position < border) return variant;
  }
  // Weights such as 0.1 + 0.2 + 0.7 add up to a hair below 1.
  return variants.at(-1)!;
}
