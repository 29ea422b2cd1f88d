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
  /** Akashi's own list: models of a page, and the newest versions of each. */
  listedModels: { default: 50, max: 100 },
  listedVersions: { default: 20, max: 1000 },
} as const;
