import { isAkashiClientError } from "./errors.ts";
import { newRequestKey, once, REQUEST_TAG } from "./once.ts";
import { Paged } from "./paged.ts";
import type { Call, Transport } from "./transport.ts";
import type {
  ApprovalRequest,
  ModelStage,
  ModelVersion,
  Readiness,
  RegisteredModel,
  VersionStanding,
} from "./types.ts";
import {
  quoteForFilter,
  readModel,
  readVersion,
  toWirePairs,
  type WireModel,
  type WireVersion,
} from "./wire.ts";

const MODELS = "/api/2.0/mlflow/registered-models";
const VERSIONS = "/api/2.0/mlflow/model-versions";
const THERE_ALREADY = new Set(["E_REGISTRY_MODEL_EXISTS", "RESOURCE_ALREADY_EXISTS"]);

export interface RegisterVersion {
  /** Name of the registered model, which is made unless it is there. */
  readonly model: string;
  /** `models:/<id of a logged model>`, `runs:/<run id>/<path>`, or an artifact URI. */
  readonly source: string;
  readonly runId?: string;
  /** Id of the logged model. */
  readonly modelId?: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface SearchRegistry {
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Registered models, their versions, and what people decide about them. */
export class Models {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async getOrCreate(
    name: string,
    options: { description?: string; tags?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
  ): Promise<RegisteredModel> {
    const { description, tags, signal } = options;
    try {
      const json = { name, description, tags: toWirePairs(tags) };
      await this.#transport.json({ method: "POST", path: `${MODELS}/create`, json, signal });
    } catch (error) {
      if (!isAkashiClientError(error) || !THERE_ALREADY.has(error.code)) throw error;
    }
    return this.get(name, signal);
  }

  async get(name: string, signal?: AbortSignal): Promise<RegisteredModel> {
    const call = { method: "GET", path: `${MODELS}/get`, query: { name }, signal } as const;
    return readModel((await this.#transport.json<{ registered_model: WireModel }>(call)).registered_model);
  }

  search(search: SearchRegistry = {}): Paged<RegisteredModel> {
    return this.#search<WireModel, RegisteredModel>(MODELS, "registered_models", readModel, search);
  }

  /** Registers a version; the model is made unless it is there. A lost answer registers nothing twice. */
  async register({ model, signal, ...version }: RegisterVersion): Promise<ModelVersion> {
    await this.getOrCreate(model, signal ? { signal } : {});
    const key = newRequestKey();
    return once(this.#transport, {
      create: () =>
        this.#version({
          method: "POST",
          path: `${VERSIONS}/create`,
          json: {
            name: model,
            source: version.source,
            run_id: version.runId,
            model_id: version.modelId,
            description: version.description,
            tags: toWirePairs({ ...version.tags, [REQUEST_TAG]: key }),
          },
          repeatable: false,
          signal,
        }),
      find: () =>
        this.searchVersions({
          filter: `name = ${quoteForFilter(model)} AND tags.\`${REQUEST_TAG}\` = '${key}'`,
          ...(signal && { signal }),
        }).first(),
      signal,
    });
  }

  getVersion(model: string, version: number, signal?: AbortSignal): Promise<ModelVersion> {
    const query = { name: model, version };
    return this.#version({ method: "GET", path: `${VERSIONS}/get`, query, signal });
  }

  /** The version to which an alias points. */
  getByAlias(model: string, alias: string, signal?: AbortSignal): Promise<ModelVersion> {
    return this.#version({ method: "GET", path: `${MODELS}/alias`, query: { name: model, alias }, signal });
  }

  searchVersions(search: SearchRegistry = {}): Paged<ModelVersion> {
    return this.#search<WireVersion, ModelVersion>(VERSIONS, "model_versions", readVersion, search);
  }

  /** Where the files of a version are. */
  async downloadUri(model: string, version: number): Promise<string> {
    const query = { name: model, version };
    const call = { method: "GET", path: `${VERSIONS}/get-download-uri`, query } as const;
    return (await this.#transport.json<{ artifact_uri: string }>(call)).artifact_uri;
  }

  async setVersionTag(model: string, version: number, key: string, value: string): Promise<void> {
    const json = { name: model, version: String(version), key, value };
    await this.#transport.json({ method: "POST", path: `${VERSIONS}/set-tag`, json });
  }

  async describeVersion(model: string, version: number, description: string): Promise<ModelVersion> {
    const json = { name: model, version: String(version), description };
    return this.#version({ method: "PATCH", path: `${VERSIONS}/update`, json });
  }

  /** Points an alias at a version. A policy may refuse it; the error's details say what is missing. */
  setAlias(model: string, alias: string, version: number): Promise<VersionStanding> {
    const path = `/api/v1/models/${encodeURIComponent(model)}/aliases/${encodeURIComponent(alias)}`;
    return this.#transport.json({ method: "PUT", path, json: { version } });
  }

  async deleteAlias(model: string, alias: string): Promise<void> {
    const path = `/api/v1/models/${encodeURIComponent(model)}/aliases/${encodeURIComponent(alias)}`;
    await this.#transport.json({ method: "DELETE", path });
  }

  /** Moves a version to a stage, and with `archiveOthers` the ones that were there to Archived. */
  transition(
    model: string,
    version: number,
    stage: ModelStage,
    options: { archiveOthers?: boolean } = {},
  ): Promise<ModelVersion> {
    return this.#version({
      method: "POST",
      path: `${VERSIONS}/transition-stage`,
      json: {
        name: model,
        version: String(version),
        stage,
        archive_existing_versions: options.archiveOthers ?? false,
      },
    });
  }

  /** How a version stands: its approvals, aliases and stage. */
  standing(model: string, version: number | "latest", signal?: AbortSignal): Promise<VersionStanding> {
    return this.#transport.json({ method: "GET", path: `${versionPath(model, version)}/record`, signal });
  }

  /** What a version needs before a protected alias may point at it. */
  readiness(model: string, version: number, signal?: AbortSignal): Promise<Readiness> {
    return this.#transport.json({ method: "GET", path: `${versionPath(model, version)}/readiness`, signal });
  }

  /** Asks for an approval. */
  requestApproval(model: string, version: number, note = ""): Promise<ApprovalRequest> {
    const path = `${versionPath(model, version)}/requests`;
    return this.#transport.json({ method: "POST", path, json: { note }, repeatable: false });
  }

  approve(model: string, version: number, reason: string): Promise<VersionStanding> {
    return this.#decide(model, version, "approved", reason);
  }

  reject(model: string, version: number, reason: string): Promise<VersionStanding> {
    return this.#decide(model, version, "rejected", reason);
  }

  async approvalRequests(state?: ApprovalRequest["state"], signal?: AbortSignal): Promise<ApprovalRequest[]> {
    const call = { method: "GET", path: "/api/v1/approval-requests", query: { state }, signal } as const;
    return (await this.#transport.json<{ items: ApprovalRequest[] }>(call)).items;
  }

  /** The model card as Markdown. */
  async card(model: string, version: number | "latest", signal?: AbortSignal): Promise<string> {
    const call = { method: "GET", path: `${versionPath(model, version)}/card`, signal } as const;
    return (await this.#transport.json<{ markdown: string }>(call)).markdown;
  }

  /** The same decision with the same reason leaves no second record, so it may be repeated. */
  #decide(model: string, version: number, decision: "approved" | "rejected", reason: string) {
    const path = `${versionPath(model, version)}/decisions`;
    return this.#transport.json<VersionStanding>({ method: "POST", path, json: { decision, reason } });
  }

  async #version(call: Call): Promise<ModelVersion> {
    return readVersion((await this.#transport.json<{ model_version: WireVersion }>(call)).model_version);
  }

  #search<Wire, Item>(
    root: string,
    member: string,
    read: (wire: Wire) => Item,
    { filter, orderBy, pageSize = 100, signal }: SearchRegistry,
  ): Paged<Item> {
    return new Paged(async (page_token) => {
      const body = await this.#transport.json<Record<string, unknown>>({
        method: "GET",
        path: `${root}/search`,
        query: { filter, order_by: orderBy, max_results: pageSize, page_token },
        signal,
      });
      return {
        items: ((body[member] ?? []) as Wire[]).map(read),
        next: body["next_page_token"] as string | undefined,
      };
    });
  }
}

const versionPath = (model: string, version: number | "latest") =>
  `/api/v1/models/${encodeURIComponent(model)}/versions/${version}`;
