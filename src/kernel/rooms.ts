/** The rooms in lifecycle order. A room may use the doors of those before it, never of those after it. */
export const ROOMS = [
  "data",
  "features",
  "tracking",
  "training",
  "registry",
  "serving",
  "abtests",
  "monitoring",
  "governance",
  "assessment",
] as const;
