import { type ArtifactDownload, downloadArtifact, type UploadOptions, uploadArtifact } from "./artifacts.ts";
import { newRequestKey, once, REQUEST_TAG } from "./once.ts";
import { Paged } from "./paged.ts";
import type { ArtifactContent, Transport } from "./transport.ts";
import type { LoggedModel } from "./types.ts";
import { quoteForFilter, readLoggedModel, toWirePairs, type WireLoggedModel } from "./wire.ts";

const ROOT = "/api/2.0/mlflow/logged-models";
/** The server's limit of one call. */
const PARAMS_PER_CALL = 100;

export interface NewLoggedModel {
  readonly experimentId: string;
  readonly name?: string;
  readonly modelType?: string;
  readonly sourceRunId?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface SearchLoggedModels {
  readonly experimentIds: readonly string[];
  readonly filter?: string;
  readonly orderBy?: readonly { readonly field: string; readonly descending?: boolean }[];
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Models as MLflow 3 logs them: files, params, tags and metrics of their own, apart from the run that made them. */
export class LoggedModels {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Makes a model whose files are still to come; `finalize` says how the upload went. */
  async create({ params, tags, signal, ...model }: NewLoggedModel): Promise<LoggedModel> {
    const key = newRequestKey();
    const pairs = toWirePairs(params);
    const made = await once(this.#transport, {
      create: () =>
        this.#model({
          method: "POST",
          path: ROOT,
          json: {
            experiment_id: model.experimentId,
            name: model.name,
            model_type: model.modelType,
            source_run_id: model.sourceRunId,
            params: pairs.slice(0, PARAMS_PER_CALL),
            tags: toWirePairs({ ...tags, [REQUEST_TAG]: key }),
          },
          repeatable: false,
          signal,
        }),
      find: () =>
        this.search({
          experimentIds: [model.experimentId],
          filter: `tags.\`${REQUEST_TAG}\` = ${quoteForFilter(key)}`,
          ...(signal && { signal }),
        }).first(),
      signal,
    });
    for (let start = PARAMS_PER_CALL; start < pairs.length; start += PARAMS_PER_CALL)
      await this.#transport.json({
        method: "POST",
        path: `${pathOf(made.modelId)}/params`,
        json: { params: pairs.slice(start, start + PARAMS_PER_CALL) },
        signal,
      });
    return pairs.length > PARAMS_PER_CALL ? this.get(made.modelId, signal) : made;
  }

  get(modelId: string, signal?: AbortSignal): Promise<LoggedModel> {
    return this.#model({ method: "GET", path: pathOf(modelId), signal });
  }

  search(search: SearchLoggedModels): Paged<LoggedModel> {
    return new Paged(async (page_token) => {
      const body = await this.#transport.json<{ models?: WireLoggedModel[]; next_page_token?: string }>({
        method: "POST",
        path: `${ROOT}/search`,
        json: {
          experiment_ids: search.experimentIds,
          filter: search.filter,
          order_by: search.orderBy?.map(({ field, descending }) => ({
            field_name: field,
            ascending: !descending,
          })),
          max_results: search.pageSize ?? 100,
          page_token,
        },
        signal: search.signal,
      });
      return { items: (body.models ?? []).map(readLoggedModel), next: body.next_page_token };
    });
  }

  /** Says that every file is there (or that the upload failed). */
  finalize(modelId: string, status: "READY" | "FAILED" = "READY"): Promise<LoggedModel> {
    const said = status === "READY" ? "LOGGED_MODEL_READY" : "LOGGED_MODEL_UPLOAD_FAILED";
    return this.#model({ method: "PATCH", path: pathOf(modelId), json: { status: said } });
  }

  setTags(modelId: string, tags: Readonly<Record<string, string>>): Promise<LoggedModel> {
    const json = { tags: toWirePairs(tags) };
    return this.#model({ method: "PATCH", path: `${pathOf(modelId)}/tags`, json });
  }

  async delete(modelId: string): Promise<void> {
    await this.#transport.json({ method: "DELETE", path: pathOf(modelId) });
  }

  uploadFile(
    model: Pick<LoggedModel, "artifactUri">,
    path: string,
    content: ArtifactContent,
    options: UploadOptions = {},
  ): Promise<void> {
    return uploadArtifact(this.#transport, model.artifactUri, path, content, options);
  }

  downloadFile(
    model: Pick<LoggedModel, "artifactUri">,
    path: string,
    signal?: AbortSignal,
  ): Promise<ArtifactDownload> {
    return downloadArtifact(this.#transport, model.artifactUri, path, signal);
  }

  async #model(call: Parameters<Transport["json"]>[0]): Promise<LoggedModel> {
    return readLoggedModel((await this.#transport.json<{ model: WireLoggedModel }>(call)).model);
  }
}

const pathOf = (modelId: string) => `${ROOT}/${encodeURIComponent(modelId)}`;
