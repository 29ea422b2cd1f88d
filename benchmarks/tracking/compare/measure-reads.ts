import type { Running } from "./contestants.ts";
import { call, quantiles } from "./http-load.ts";

const PAGE = 100;
const HISTORY_PAGE = 25_000;
/** After this long a search is not asked again: MLflow may take minutes for one. */
const SEARCH_BUDGET_MS = 60_000;

export const SEARCHES = {
  "newest first": { filter: "", orderBy: [] },
  "one metric > (1 % fit), ordered by it": {
    filter: "metrics.metric_7 > 0.99",
    orderBy: ["metrics.metric_7 DESC"],
  },
  "ordered by a metric alone": { filter: "", orderBy: ["metrics.metric_7 DESC"] },
  "two metrics > (10 % each) and a param, ordered": {
    filter: "metrics.metric_1 > 0.9 AND metrics.metric_2 > 0.9 AND params.kind = 'even'",
    orderBy: ["metrics.metric_1 DESC"],
  },
} as const;

export type SearchName = keyof typeof SEARCHES;

/**
 * The first page of 100 runs, as MLflow's UI asks for it, `repetitions` times one after the other, or
 * as often as fits into the budget. Also returns the ids, so that the two servers can be compared in what they find.
 */
export async function searchRuns(
  { api }: Running,
  experimentId: string,
  name: SearchName,
  repetitions: number,
): Promise<{ p50Ms: number; p95Ms: number; runIds: string[] }> {
  const { filter, orderBy } = SEARCHES[name];
  const body = { experiment_ids: [experimentId], filter, order_by: orderBy, max_results: PAGE };
  const timesMs: number[] = [];
  let runIds: string[] = [];
  const beganMs = performance.now();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const startedMs = performance.now();
    if (startedMs - beganMs > SEARCH_BUDGET_MS) break;
    const page = await call<{ runs?: { info: { run_id: string } }[] }>("POST", `${api}/runs/search`, body);
    timesMs.push(performance.now() - startedMs);
    runIds = (page.runs ?? []).map(({ info }) => info.run_id);
  }
  return { ...quantiles(timesMs), runIds };
}

/** A whole history in pages of 25,000 points, as MLflow's Python client reads it. */
export async function readHistory(
  { api }: Running,
  runId: string,
): Promise<{ seconds: number; points: number; sum: number }> {
  const startedMs = performance.now();
  let points = 0;
  let sum = 0;
  let token = "";
  do {
    const query = new URLSearchParams({
      run_id: runId,
      metric_key: "loss",
      max_results: String(HISTORY_PAGE),
    });
    if (token !== "") query.set("page_token", token);
    const page = await call<{ metrics: { value: number }[]; next_page_token?: string }>(
      "GET",
      `${api}/metrics/get-history?${query}`,
    );
    points += page.metrics.length;
    for (const { value } of page.metrics) sum += value;
    token = page.next_page_token ?? "";
  } while (token !== "");
  return { seconds: (performance.now() - startedMs) / 1000, points, sum };
}
