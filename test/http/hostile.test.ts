import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectErrors } from "../../scripts/reference/collect-errors.ts";
import { ROOT, type RunningServer, startServer } from "../support/cli.ts";
import { demoStoreCopy, scratchFolder } from "../support/demo.ts";
import {
  HOSTILE_BODIES,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  type JsonSchema,
  spoiledBodies,
} from "../support/hostile-input.ts";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly schema: JsonSchema;
  readonly required?: boolean;
}
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
}
interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** Names that exist in the demo's store, so that the hostile part of a request is met behind the first look-up. */
const KNOWN: Readonly<Record<string, string | number>> = {
  project: "bird-strikes",
  dataset: "strikes",
  endpoint: "strike-damage",
  model: "strike-damage",
  version: 1,
  modelVersion: 1,
  pipeline: "strike-damage",
  monitor: "strike-damage",
  environment: "prod",
  alias: "champion",
  drill: "rollback",
  from: "preprod",
  to: "prod",
  lang: "en",
};
/** What takes seconds when it succeeds is asked of a project that does not exist; its checks come first all the same. */
const LONG_WORK = [
  "POST /api/v1/pipelines/{project}/{pipeline}/runs",
  "POST /api/v1/assessments",
  "POST /api/v1/drills",
  "POST /api/v1/projects/{project}/drills",
  "GET /api/v1/fixes/{practice}",
  "POST /api/v1/monitors/{project}/{monitor}/checks",
  "POST /api/v1/datasets/{project}/{dataset}/versions/{version}/validate",
  "POST /api/v1/feature-views/{project}/{name}/apply",
];

/** MLflow's calls are not in /openapi.json; a test below holds this list to the sources. */
const MLFLOW_POSTS = [
  "experiments/create experiments/search experiments/update experiments/delete experiments/restore",
  "experiments/set-experiment-tag experiments/delete-experiment-tag experiments/search-datasets",
  "runs/create runs/update runs/delete runs/restore runs/search runs/log-metric runs/log-parameter runs/set-tag",
  "runs/delete-tag runs/log-batch runs/log-inputs runs/log-model runs/outputs logged-models logged-models/search",
  "registered-models/create registered-models/rename registered-models/set-tag registered-models/alias",
  "registered-models/get-latest-versions model-versions/create model-versions/set-tag",
  "model-versions/transition-stage",
]
  .join(" ")
  .split(" ");
/** Calls that change or delete, with a body as MLflow's clients send it. */
const MLFLOW_OTHERS = [
  ["PATCH", "registered-models/update model-versions/update logged-models/m-0"],
  ["DELETE", "registered-models/delete registered-models/delete-tag registered-models/alias"],
  ["DELETE", "model-versions/delete model-versions/delete-tag logged-models/m-0"],
].flatMap(([method, calls]) => calls!.split(" ").map((call) => ({ method: method!, call })));
const MLFLOW_GETS = [
  "experiments/search experiments/get experiments/get-by-name runs/get metrics/get-history artifacts/list",
  "metrics/get-history-bulk metrics/get-history-bulk-interval logged-models/m-0",
  "registered-models/search registered-models/get registered-models/alias registered-models/get-latest-versions",
  "model-versions/search model-versions/get model-versions/get-download-uri",
]
  .join(" ")
  .split(" ");
const MLFLOW_ARGUMENTS = [
  "name run_id run_uuid experiment_id experiment_ids experiment_name metric_key key value metrics params tags filter",
  "order_by max_results page_token run_view_type view_type start_time end_time timestamp step status datasets path",
  "lifecycle_stage artifact_location user_id version alias new_name source stage archive_existing_versions models",
  "run_ids start_step end_step model_id model_json dataset_name steps",
]
  .join(" ")
  .split(" ");
const CLIENTS = 6;
const MLFLOW_CODES = new Set([
  "INVALID_PARAMETER_VALUE",
  "RESOURCE_DOES_NOT_EXIST",
  "RESOURCE_ALREADY_EXISTS",
  "RESOURCE_CONFLICT",
  "INVALID_STATE",
  "BAD_REQUEST",
  "ENDPOINT_NOT_FOUND",
  "PERMISSION_DENIED",
  "NOT_IMPLEMENTED",
  "REQUEST_LIMIT_EXCEEDED",
]);

describe.each([
  ["the demo's store", demoStoreCopy],
  ["an empty store", async () => scratchFolder("hostile")],
])("a server over %s", (_name, makeHome) => {
  let server: RunningServer;
  let operations: readonly Operation[];
  let codes: ReadonlySet<string>;
  beforeAll(async () => {
    server = await startServer({ home: await makeHome(), env: { AKASHI_LOG_LEVEL: "fatal" } });
    operations = await readOperations(server.url);
    codes = new Set((await collectErrors(ROOT)).map(({ code }) => code));
  });
  afterAll(() => server.stop());

  it("answers hostile paths and queries with a catalogued refusal", async () => {
    expect(operations.length).toBeGreaterThan(60);
    await expectAllCivil(operations.flatMap(hostileAddresses));
  });

  it("answers hostile bodies with a catalogued refusal", async () => {
    await expectAllCivil(operations.flatMap(hostileRequests));
  });

  it("answers hostile MLflow calls in MLflow's shape", async () => {
    await expectAllCivil([...mlflowAttempts()]);
  });

  it("is alive afterwards, with an intact audit chain", async () => {
    expect(await (await fetch(`${server.url}/health`)).text()).toBe("OK");
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/api/v1/audit/verify`)).json()).toMatchObject({ intact: true });
  });

  async function expectAllCivil(attempts: readonly Attempt[]): Promise<void> {
    const findings = new Map<string, string>();
    const waiting = [...attempts];
    const ask = async () => {
      for (let attempt = waiting.shift(); attempt; attempt = waiting.shift()) {
        const finding = await incivility(server.url, attempt, codes);
        // One line per operation and kind of finding is enough to mend it.
        if (finding)
          findings.set(`${attempt.method} ${attempt.path.slice(0, 40)} ${finding.slice(0, 60)}`, finding);
      }
    };
    // Several at once, as hostile clients are.
    await Promise.all(Array.from({ length: CLIENTS }, ask));
    expect([...findings.values()]).toEqual([]);
  }
});

it("the MLflow calls above are those that the sources declare", () => {
  const declared = new Set<string>();
  for (const file of globSync("src/rooms/{tracking,registry}/mlflow/*routes.ts", { cwd: ROOT }))
    for (const [, path] of readFileSync(join(ROOT, file), "utf8").matchAll(/"([a-z-]+\/[a-z-]+)"/g))
      declared.add(path!);
  const listed = new Set([...MLFLOW_GETS, ...MLFLOW_POSTS, ...MLFLOW_OTHERS.map(({ call }) => call)]);
  const known = [...declared].filter((path) =>
    /^(experiments|runs|metrics|artifacts|registered-models|model-versions|logged-models)\//.test(path),
  );
  expect(known.length).toBeGreaterThan(20);
  expect(known.filter((path) => !listed.has(path))).toEqual([]);
});

async function readOperations(url: string): Promise<Operation[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: Parameter[];
          requestBody?: { content: Record<string, { schema: JsonSchema }> };
        }
      >
    >;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content["application/json"]?.schema,
    })),
  );
}

const isLong = ({ method, path }: Operation) => LONG_WORK.includes(`${method} ${path}`);

function address(operation: Operation, change: Readonly<Record<string, string>> = {}): string {
  const values: Record<string, string | number> = {
    ...KNOWN,
    ...(isLong(operation) ? { project: "x" } : {}),
    ...change,
  };
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) =>
    encode(String(values[name] ?? "x")),
  );
  const query = operation.parameters
    .filter((parameter) => parameter.in === "query" && (parameter.required || parameter.name in change))
    .map((parameter) => `${encode(parameter.name)}=${encode(String(values[parameter.name] ?? "1"))}`);
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}

/** A lone surrogate has no percent encoding; what goes out instead is a byte that is no UTF-8. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
}

function hostileAddresses(operation: Operation): Attempt[] {
  const { method } = operation;
  const body = method === "GET" ? undefined : "{}";
  const attempts: Attempt[] = [{ method, path: address(operation), body }];
  for (const { name } of operation.parameters) {
    for (const text of HOSTILE_TEXTS)
      attempts.push({ method, path: address(operation, { [name]: text }), body });
    const once = `${encode(name)}=1`;
    attempts.push({ method, path: `${address(operation).split("?")[0]}?${once}&${once}&${once}[]=2`, body });
  }
  attempts.push({ method, path: `${address(operation)}%`, body });
  attempts.push({
    method,
    path: `${address(operation).split("?")[0]}?__proto__=1&constructor=2&a[b][c]=3`,
    body,
  });
  return attempts;
}

function hostileRequests(operation: Operation): Attempt[] {
  if (operation.method === "GET") return [];
  const send = (body: string, contentType = "application/json"): Attempt => ({
    method: operation.method,
    path: address(operation),
    body,
    contentType,
  });
  const known = isLong(operation) ? { ...KNOWN, project: "x" } : KNOWN;
  const attempts = HOSTILE_BODIES.map((body) => send(body));
  if (operation.body)
    for (const body of spoiledBodies(operation.body, known)) attempts.push(send(JSON.stringify(body)));
  attempts.push(
    send("a=1&b=2", "application/x-www-form-urlencoded"),
    send("{}", "text/plain"),
    send("{}", "x"),
  );
  return attempts;
}

/** Each argument of each call meets a third of the values; over all calls it meets every one. */
function* mlflowAttempts(): Generator<Attempt> {
  let turn = 0;
  const third = <Value>(values: readonly Value[]) => values.filter((_value, index) => index % 3 === turn % 3);
  for (const call of MLFLOW_GETS) {
    const path = `/api/2.0/mlflow/${call}`;
    yield { method: "GET", path };
    for (const name of MLFLOW_ARGUMENTS) {
      turn++;
      for (const text of third(HOSTILE_TEXTS))
        yield { method: "GET", path: `${path}?run_id=0&${name}=${encode(text)}` };
    }
  }
  for (const { method, call } of [
    ...MLFLOW_POSTS.map((one) => ({ method: "POST", call: one })),
    ...MLFLOW_OTHERS,
  ]) {
    const path = `/api/2.0/mlflow/${call}`;
    for (const body of HOSTILE_BODIES) yield { method, path, body };
    for (const name of MLFLOW_ARGUMENTS) {
      turn++;
      for (const value of third(HOSTILE_VALUES))
        yield { method, path, body: JSON.stringify({ experiment_id: "0", name: "x", [name]: value }) };
    }
  }
  for (const text of HOSTILE_TEXTS)
    for (const method of ["GET", "PUT", "DELETE"])
      yield {
        method,
        path: `/api/2.0/mlflow-artifacts/artifacts/${encode(text)}`,
        body: method === "GET" ? undefined : "x",
      };
}

/** What is wrong with the answer to one attempt, if anything. */
async function incivility(
  url: string,
  { method, path, body, contentType }: Attempt,
  codes: ReadonlySet<string>,
): Promise<string | undefined> {
  const what = `${method} ${path.slice(0, 160)} ${body?.slice(0, 160) ?? ""}`;
  const response = await fetch(url + path, {
    method,
    body,
    headers: body === undefined ? {} : { "content-type": contentType ?? "application/json" },
  });
  const text = await response.text();
  if (response.status < 400) return;
  const say = (problem: string) => `${problem}: ${response.status} to ${what}: ${text.slice(0, 300)}`;
  if (response.status >= 500 && response.status !== 501) return say("a failure of the server");
  if (!response.headers.get("content-type")?.startsWith("application/json")) return say("no JSON");
  if (/\n\s+at |node:internal|\.ts:\d+|SQLITE|\[object Object\]/.test(text)) return say("internals");
  const answer = JSON.parse(text) as Record<string, unknown>;
  return path.startsWith("/api/2.0/mlflow") ? mlflowProblem(answer, say) : problem(answer, codes, say);
}

function mlflowProblem(
  answer: Record<string, unknown>,
  say: (problem: string) => string,
): string | undefined {
  if (Object.keys(answer).sort().join() !== "error_code,message") return say("not MLflow's shape");
  if (!MLFLOW_CODES.has(String(answer["error_code"]))) return say("a code that MLflow does not know");
  if (String(answer["message"]) === "") return say("no message");
  return;
}

function problem(
  answer: Record<string, unknown>,
  codes: ReadonlySet<string>,
  say: (problem: string) => string,
): string | undefined {
  const error = answer["error"] as Record<string, unknown> | undefined;
  if (!error || Object.keys(answer).length !== 1) return say("not the error shape");
  if (!codes.has(String(error["code"]))) return say("an unknown code");
  for (const member of ["message", "remedy", "requestId"])
    if (typeof error[member] !== "string" || error[member] === "") return say(`no ${member}`);
  if (typeof error["details"] !== "object") return say("no details");
  if (/\bundefined\b/.test(`${error["message"]}${error["remedy"]}`)) return say("undefined in a text");
  return;
}
