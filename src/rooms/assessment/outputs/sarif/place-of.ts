import type { PracticeResult } from "../../contract.ts";

/** A file of the repository, in SARIF's words. */
export interface PhysicalLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "SRCROOT" };
    readonly region?: { readonly startLine: number };
  };
}

export interface Place {
  /** `found`: evidence points there. `proposed`: the remedy makes this file. */
  readonly kind: "found" | "proposed";
  readonly location: PhysicalLocation;
  /** Further places that evidence points to. */
  readonly others: readonly PhysicalLocation[];
}

const OTHERS_SHOWN = 20;

/** There is one for the whole repository, wherever the project lies in it. */
const OWNERS = "CODEOWNERS";

/**
 * Where a reader can see that a practice is not met: where probes say no, else the file that the remedy makes. Null
 * when there is neither; a made-up place would send readers to a line that has nothing to do with it. `folder` is
 * where the assessed folder lies in its repository: code scanning counts paths from the root.
 */
export function placeOf(practice: PracticeResult, folder: string): Place | null {
  const at = (path: string, line?: number) => physical(folder === "" ? path : `${folder}/${path}`, line);
  const seen = practice.evidence
    .filter(({ kind, outcome }) => kind === "repo" && outcome === "no")
    .flatMap(({ location }) =>
      location?.path !== undefined && isInside(location.path) ? [at(location.path, location.line)] : [],
    );
  const [first, ...others] = distinct(seen);
  if (first !== undefined) return { kind: "found", location: first, others: others.slice(0, OTHERS_SHOWN) };
  if (practice.makes === null || !isFilePath(practice.makes)) return null;
  const { makes } = practice;
  return { kind: "proposed", location: makes === OWNERS ? physical(makes) : at(makes), others: [] };
}

/** Hosts look for these in the root, so that the bare name is the path. Other bare names leave the folder open. */
const ROOT_FILES = new Set([OWNERS, "CHANGELOG.md", "akashi.yaml"]);

/** `docs/adr/model.md` is a path; `infra/`, `envs/*.tfvars`, `ci.yml` and `lock file, Dockerfile` are not. */
function isFilePath(makes: string): boolean {
  if (ROOT_FILES.has(makes)) return true;
  return isInside(makes) && /^[\w.-]+(\/[\w.-]+)*\/[\w-]+\.\w+$/.test(makes);
}

const isInside = (path: string): boolean =>
  path !== "" && !path.startsWith("/") && !path.split(/[\\/]/).includes("..");

function physical(path: string, line?: number): PhysicalLocation {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: "SRCROOT" },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
  };
}

const distinct = (places: readonly PhysicalLocation[]): PhysicalLocation[] => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
];
