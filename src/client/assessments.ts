import type { Transport } from "./transport.ts";
import type { AssessmentDocument, AssessmentSummary } from "./types.ts";

const ROOT = "/api/v1/assessments";

/** How mature projects were found to be. */
export class Assessments {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Newest first. */
  async list(
    options: { project?: string; limit?: number; signal?: AbortSignal } = {},
  ): Promise<AssessmentSummary[]> {
    const { signal, ...query } = options;
    return (
      await this.#transport.json<{ items: AssessmentSummary[] }>({ method: "GET", path: ROOT, query, signal })
    ).items;
  }

  /** The newest assessment of a project with its evidence; undefined when there is none. */
  async latest(project: string, signal?: AbortSignal): Promise<AssessmentDocument | undefined> {
    const [newest] = await this.list({ project, limit: 1, ...(signal && { signal }) });
    return newest && this.get(newest.id, signal);
  }

  get(id: string, signal?: AbortSignal): Promise<AssessmentDocument> {
    return this.#transport.json({ method: "GET", path: `${ROOT}/${encodeURIComponent(id)}`, signal });
  }

  /** Assesses a project that the server knows, now. */
  run(project: string, signal?: AbortSignal): Promise<AssessmentDocument> {
    return this.#transport.json({ method: "POST", path: ROOT, json: { project }, repeatable: false, signal });
  }
}
