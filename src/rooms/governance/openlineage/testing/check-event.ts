/** What the specification (2-0-2) and the schemas of the facets demand of each; the rest they leave open. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ParentRunFacet: ["run", "job"],
  ProcessingEngineRunFacet: ["version"],
  ErrorMessageRunFacet: ["message", "programmingLanguage"],
  JobTypeJobFacet: ["processingType", "integration"],
  SourceCodeLocationJobFacet: ["type", "url"],
  DocumentationJobFacet: ["description"],
  DocumentationDatasetFacet: ["description"],
  SchemaDatasetFacet: [],
  DatasetVersionDatasetFacet: ["datasetVersion"],
  DataQualityMetricsInputDatasetFacet: ["columnMetrics"],
  DataQualityAssertionsDatasetFacet: ["assertions"],
  OutputStatisticsOutputDatasetFacet: [],
  RunFacet: [],
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPES = ["START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER"];

/** What is wrong with a document that is to be an OpenLineage run event; empty when nothing is. */
export function problemsOf(document: unknown): string[] {
  const problems: string[] = [];
  const say = (path: string, rule: string) => problems.push(`${path}: ${rule}`);
  const event = membersOf(document);
  if (!TYPES.includes(String(event["eventType"]))) say("eventType", TYPES.join(", "));
  if (!isMoment(event["eventTime"])) say("eventTime", "a moment with its zone");
  for (const name of ["producer", "schemaURL"]) if (!isUri(event[name])) say(name, "a URI");
  const run = membersOf(event["run"]);
  if (!UUID.test(String(run["runId"]))) say("run.runId", "a UUID");
  checkNames("job", event["job"], say);
  const parent = membersOf(membersOf(run["facets"])["parent"]);
  if (Object.keys(parent).length > 0) {
    if (!UUID.test(String(membersOf(parent["run"])["runId"]))) say("parent.run.runId", "a UUID");
    checkNames("parent.job", parent["job"], say);
  }
  checkFacets("run.facets", run["facets"], say);
  checkFacets("job.facets", membersOf(event["job"])["facets"], say);
  for (const side of ["inputs", "outputs"])
    for (const [index, dataset] of listOf(event[side]).entries()) {
      const path = `${side}[${index}]`;
      checkNames(path, dataset, say);
      for (const member of ["facets", "inputFacets", "outputFacets"])
        checkFacets(`${path}.${member}`, membersOf(dataset)[member], say);
    }
  return problems;
}

type Say = (path: string, rule: string) => void;

function checkNames(path: string, value: unknown, say: Say): void {
  for (const name of ["namespace", "name"]) {
    const text = membersOf(value)[name];
    if (typeof text !== "string" || text === "") say(`${path}.${name}`, "a text");
  }
}

function checkFacets(path: string, value: unknown, say: Say): void {
  for (const [name, facet] of Object.entries(membersOf(value))) {
    const members = membersOf(facet);
    for (const member of ["_producer", "_schemaURL"])
      if (!isUri(members[member])) say(`${path}.${name}.${member}`, "a URI");
    const required = REQUIRED[String(members["_schemaURL"]).split("/").at(-1)!];
    if (required === undefined) say(`${path}.${name}._schemaURL`, "a schema that is known here");
    for (const member of required ?? [])
      if (members[member] === undefined) say(`${path}.${name}.${member}`, "required");
    if (Object.values(members).includes(null)) say(`${path}.${name}`, "no null: a member is left out");
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isUri(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value);
}

function isMoment(value: unknown): boolean {
  return typeof value === "string" && /(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}
