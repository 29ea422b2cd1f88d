import { createHash } from "node:crypto";

const SPEC = "https://openlineage.io/spec";
/** The version of the specification that events are written by. */
const SPEC_VERSION = "2-0-2";
export const RUN_EVENT_SCHEMA = `${SPEC}/${SPEC_VERSION}/OpenLineage.json#/$defs/RunEvent`;
/** A name of our own, as the specification asks of producers that have no public address. */
export const PRODUCER = "urn:akashi:lineage";

/** The version of each facet's own schema. */
const FACET_VERSIONS = {
  DataQualityAssertionsDatasetFacet: "1-1-0",
  DataQualityMetricsInputDatasetFacet: "1-0-3",
  DatasetVersionDatasetFacet: "1-0-1",
  DocumentationDatasetFacet: "1-1-0",
  DocumentationJobFacet: "1-1-0",
  ErrorMessageRunFacet: "1-0-1",
  JobTypeJobFacet: "2-0-4",
  OutputStatisticsOutputDatasetFacet: "1-0-2",
  ParentRunFacet: "1-2-0",
  ProcessingEngineRunFacet: "1-1-1",
  SchemaDatasetFacet: "1-2-0",
  SourceCodeLocationJobFacet: "1-1-0",
} as const;
export type FacetName = keyof typeof FACET_VERSIONS;

export type Facet = Readonly<Record<string, unknown>>;
export type Facets = Readonly<Record<string, Facet>>;

export function facet(name: FacetName, fields: Readonly<Record<string, unknown>>): Facet {
  return {
    _producer: PRODUCER,
    _schemaURL: `${SPEC}/facets/${FACET_VERSIONS[name]}/${name}.json#/$defs/${name}`,
    ...withoutNulls(fields),
  };
}

/** A facet of a run that is our own: its schema is what the base facet asks for, and anything more. */
export function ownRunFacet(fields: Readonly<Record<string, unknown>>): Facet {
  return {
    _producer: PRODUCER,
    _schemaURL: `${SPEC}/${SPEC_VERSION}/OpenLineage.json#/$defs/RunFacet`,
    ...withoutNulls(fields),
  };
}

/** OpenLineage asks for a UUID. A run's id is one without its dashes; any other id gives the same one each time. */
export function toUuid(id: string): string {
  const hex = /^[0-9a-f]{32}$/.test(id) ? id : derivedHex(id);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Version 8 and variant 1 of RFC 9562: receivers that check the form take it for what it is. */
function derivedHex(id: string): string {
  const hex = createHash("sha256").update(`akashi:${id}`).digest("hex").slice(0, 32);
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
}

export function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function withoutNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined),
  );
}
