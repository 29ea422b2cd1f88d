import type { Text } from "../../../kernel/messages.ts";

/** What an import did; lists name what a person has to look at. */
export interface ImportReport {
  readonly place: string;
  experiments: number;
  runs: number;
  unchangedRuns: number;
  params: number;
  metricPoints: number;
  loggedModels: number;
  files: number;
  fileBytes: number;
  unchangedFiles: number;
  models: number;
  versions: number;
  unchangedVersions: number;
  /** Whose files could not be read from here, and where they lie. */
  readonly filesElsewhere: string[];
  /** What the source cannot give or this store cannot take: everything else was brought over without it. */
  readonly leftOut: { readonly what: string; readonly problem: Text }[];
  /** Where what is here now is not what is there. Empty: everything was compared and agrees. */
  readonly differences: string[];
}

export const emptyReport = (place: string): ImportReport => ({
  place,
  experiments: 0,
  runs: 0,
  unchangedRuns: 0,
  params: 0,
  metricPoints: 0,
  loggedModels: 0,
  files: 0,
  fileBytes: 0,
  unchangedFiles: 0,
  models: 0,
  versions: 0,
  unchangedVersions: 0,
  filesElsewhere: [],
  leftOut: [],
  differences: [],
});
