import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { connectionProblem, type OpenStream, type RequestJson } from "../../../platform/outbound/index.ts";
import type { Metric } from "../../tracking/index.ts";
import { importErrors } from "./errors.ts";
import type { FilesOf, MlflowSource, SourceExperiment, SourceFile, SourceModel } from "./source.ts";
import * as wire from "./wire.ts";

const TIMEOUT_MS = 60_000;
const LARGEST_ANSWER_BYTES = 200_000_000;
const POINTS_PER_PAGE = 25_000;
const RUNS_PER_PAGE = 500;

export interface RestSourceOptions {
  readonly url: string;
  /** `Basic …` or `Bearer …`. */
  readonly authorization?: string | undefined;
  readonly requestJson: RequestJson;
  readonly openStream: OpenStream;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait before each further attempt over a connection that broke. */
  readonly waitsMs?: readonly number[];
}

const WAITS_MS = [200, 1000];

/** Reads a running MLflow server through its REST API. Files come through the server, wherever it keeps them. */
export function openRestSource(options: RestSourceOptions): MlflowSource {
  const url = options.url.replace(/\/+$/, "");
  const ask = asking({ ...options, url });
  return {
    place: url,
    async *experiments() {
      const body = { max_results: 1000, view_type: "ALL" };
      for await (const page of ask.pages("POST", "experiments/search", body, wire.experimentPage))
        yield* page.experiments.map(wire.toExperiment);
    },
    async *runs({ id }: SourceExperiment) {
      const body = { experiment_ids: [id], max_results: RUNS_PER_PAGE, run_view_type: "ALL" };
      for await (const page of ask.pages("POST", "runs/search", body, wire.runPage))
        yield* page.runs.map(wire.toRun);
    },
    async *loggedModels({ id }) {
      const body = { experiment_ids: [id], max_results: 50 };
      // Servers before MLflow 3 do not know these calls, and have no such models.
      for await (const page of ask.pages(
        "POST",
        "logged-models/search",
        body,
        wire.loggedModelPage,
        [404, 405],
      ))
        yield* page.models.map(wire.toLoggedModel);
    },
    async *history(run, key) {
      const search = { run_id: run.runId, metric_key: key, max_results: POINTS_PER_PAGE };
      for await (const page of ask.pages("GET", "metrics/get-history", search, wire.historyPage))
        yield page.metrics.map((point): Metric => wire.toMetric(point));
    },
    files: (of) => listFiles(ask, of),
    async open(of, path) {
      const address = fileAddress(url, of, path);
      const request = { timeoutMs: TIMEOUT_MS, headers: ask.headers, signal: options.signal };
      const { status, body } = await patiently(options, () => options.openStream(address, request)).catch(
        async (error: unknown) => {
          // Older servers end the connection over a name that they cannot write into a header, and live on.
          if (BROKEN.has(connectionProblem(error)) && (await ask.answers()))
            throw importErrors.E_IMPORT_FILE({ path, problem: connectionProblem(error) });
          throw brokenOff(url, error, options.signal);
        },
      );
      if (body === null) throw importErrors.E_IMPORT_ANSWER({ place: url, call: path, status });
      return Readable.from(named(body, url, options.signal), { objectMode: false });
    },
    async *models() {
      const search = { max_results: 100 };
      for await (const page of ask.pages("GET", "registered-models/search", search, wire.modelPage))
        for (const model of page.registered_models) yield await readModel(ask, model);
    },
  };
}

type Ask = ReturnType<typeof asking>;

function asking(options: RestSourceOptions) {
  const { url, authorization, requestJson, signal } = options;
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  async function one<S extends z.ZodType>(
    method: "GET" | "POST",
    path: string,
    body: Readonly<Record<string, unknown>>,
    shape: S,
    absent: readonly number[] = [],
  ): Promise<z.output<S> | null> {
    const address = new URL(`${url}/api/2.0/${path}`);
    if (method === "GET")
      for (const [key, value] of Object.entries(body)) address.searchParams.set(key, String(value));
    const request = {
      method,
      headers,
      ...(method === "POST" ? { body } : {}),
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER_BYTES,
      ...(signal ? { signal } : {}),
    };
    const answer = await patiently(options, () => requestJson(address.href, request)).catch(
      (error: unknown) => {
        throw brokenOff(url, error, signal);
      },
    );
    if (absent.includes(answer.status)) return null;
    if (answer.status === 401 || answer.status === 403)
      throw importErrors.E_IMPORT_LOGIN({ place: url, status: answer.status });
    const read = shape.safeParse(answer.body);
    if (answer.status !== 200 || !read.success)
      throw importErrors.E_IMPORT_ANSWER({ place: url, call: path, status: answer.status });
    return read.data;
  }
  async function* pages<S extends z.ZodType<{ next_page_token?: string | undefined }>>(
    method: "GET" | "POST",
    call: string,
    body: Readonly<Record<string, unknown>>,
    shape: S,
    absent?: readonly number[],
  ): AsyncGenerator<z.output<S>> {
    let token: string | undefined;
    do {
      const asked = token === undefined ? body : { ...body, page_token: token };
      const page = await one(method, `mlflow/${call}`, asked, shape, absent);
      if (page === null) return;
      yield page;
      token = page.next_page_token || undefined;
    } while (token !== undefined);
  }
  /** Whether the server is still there. */
  const answers = () =>
    requestJson(`${url}/health`, { headers, timeoutMs: TIMEOUT_MS, maxBytes: 1000 }).then(
      ({ status }) => status < 500,
      () => false,
    );
  return { headers, one, pages, answers };
}

const BROKEN: ReadonlySet<string> = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** Reading again changes nothing: over a connection that broke it is tried anew. One that was refused is not. */
async function patiently<T>(
  { waitsMs = WAITS_MS, signal }: RestSourceOptions,
  read: () => Promise<T>,
): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await read();
    } catch (error) {
      if (signal?.aborted || !BROKEN.has(connectionProblem(error))) throw error;
    }
    await sleep(waitMs, undefined, signal ? { signal } : {});
  }
  return read();
}

/** What a connection that ended is to the user: the wish to stop, or a problem with the address. */
function brokenOff(place: string, error: unknown, signal: AbortSignal | undefined): Error {
  signal?.throwIfAborted();
  return importErrors.E_IMPORT_CONNECTION({ place, problem: connectionProblem(error) });
}

/** A body whose connection may end in the middle of it. */
async function* named(
  body: Readable,
  place: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield chunk as Buffer;
  } catch (error) {
    throw brokenOff(place, error, signal);
  }
}

/** How servers say that they know no such call, or cannot reach the storage that they were asked about. */
const NO_LISTING = [400, 404, 405, 500, 501];

const PROXY = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/;

/** Files that lie behind the server's proxy are listed there; others by the call that knows the run or the model. */
async function listFiles(ask: Ask, of: FilesOf): Promise<SourceFile[] | null> {
  const files: SourceFile[] = [];
  const folders = [""];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await listFolder(ask, of, folder);
    if (entries === null) return null;
    for (const entry of entries) {
      if (entry.isFolder) folders.push(entry.path);
      else files.push({ path: entry.path, sizeBytes: entry.sizeBytes });
    }
  }
  return files;
}

async function listFolder(ask: Ask, of: FilesOf, folder: string) {
  const proxied = PROXY.exec(of.artifactUri)?.[1];
  if (proxied !== undefined) {
    const path = folder === "" ? proxied : `${proxied}/${folder}`;
    const found = await ask.one("GET", "mlflow-artifacts/artifacts", { path }, wire.fileList, NO_LISTING);
    return found && wire.toEntries(found.files, (name) => (folder === "" ? name : `${folder}/${name}`));
  }
  if (of.kind === "model") {
    const call = `mlflow/logged-models/${encodeURIComponent(of.id)}/artifacts/directories`;
    const found = await ask.one(
      "GET",
      call,
      folder === "" ? {} : { artifact_directory_path: folder },
      wire.fileList,
      NO_LISTING,
    );
    return found && wire.toEntries(found.files, (path) => path);
  }
  const found = await ask.one(
    "GET",
    "mlflow/artifacts/list",
    folder === "" ? { run_id: of.id } : { run_id: of.id, path: folder },
    wire.fileList,
    NO_LISTING,
  );
  return found && wire.toEntries(found.files, (path) => path);
}

function fileAddress(url: string, of: FilesOf, path: string): string {
  const proxied = PROXY.exec(of.artifactUri)?.[1];
  if (proxied !== undefined) {
    const escaped = `${proxied}/${path}`.split("/").map(encodeURIComponent).join("/");
    return `${url}/api/2.0/mlflow-artifacts/artifacts/${escaped}`;
  }
  if (of.kind === "model")
    return `${url}/ajax-api/2.0/mlflow/logged-models/${encodeURIComponent(of.id)}/artifacts/files?${new URLSearchParams({ artifact_file_path: path })}`;
  return `${url}/get-artifact?${new URLSearchParams({ path, run_uuid: of.id })}`;
}

async function readModel(ask: Ask, model: z.output<typeof wire.modelShape>): Promise<SourceModel> {
  const filter = nameFilter(model.name);
  const versions: z.output<typeof wire.versionShape>[] = [];
  const search = { filter, max_results: 200 };
  for await (const page of ask.pages("GET", "model-versions/search", search, wire.versionPage))
    versions.push(...page.model_versions.filter((version) => version.name === model.name));
  return wire.toModel(model, versions);
}

/** The grammar has no escape: a name with one kind of quotes stands between the other; with both, one kind is left open. */
function nameFilter(name: string): string {
  if (!name.includes("'")) return `name = '${name}'`;
  return name.includes('"') ? `name LIKE '${name.replaceAll("'", "_")}'` : `name = "${name}"`;
}
