/** MLflow's limits of its registry, in characters. */
export const REGISTRY_LIMITS = {
  nameCharacters: 256,
  tagKeyCharacters: 250,
  tagValueCharacters: 100_000,
  aliasCharacters: 255,
  descriptionCharacters: 100_000,
  sourceCharacters: 8192,
  /** Results of one page. */
  models: { default: 100, max: 1000 },
  versions: { default: 10_000, max: 200_000 },
} as const;
