import { z } from "zod";
import { defineMessages } from "../../../../kernel/messages.ts";
import {
  connectionProblem,
  requestJson as overNetwork,
  type RequestJson,
} from "../../../../platform/outbound/index.ts";
import type { Collector } from "../../core/collector.ts";
import { type Known, known, notKnown } from "../../core/known.ts";
import type { OutsideServer, OutsideSources } from "../../core/outside-sources.ts";
import type { AlertRuleFact } from "../../core/prometheus-facts.ts";
import { inBoth } from "../../core/text.ts";

const TIMEOUT_MS = 15_000;
const LARGEST_ANSWER_BYTES = 50_000_000;

const messages = defineMessages({
  title: { en: "Prometheus", ja: "Prometheus" },
  notNamed: {
    en: "No Prometheus server was named. Name one: --prometheus-url http://<host>:9090",
    ja: "Prometheusサーバーの指定がありません。指定してください: --prometheus-url http://<ホスト>:9090",
  },
  connection: {
    en: "Not available: the Prometheus server {url} did not answer ({problem}).",
    ja: "取得できません。Prometheusサーバー {url} から応答がありません({problem})。",
  },
  refused: {
    en: "Not available: {url} answered {path} with status {status}.",
    ja: "取得できません。{url} が {path} にステータス {status} を返しました。",
  },
  shape: {
    en: "Not available: {url} answered {path} in a form that is not Prometheus's.",
    ja: "取得できません。{url} の {path} への応答がPrometheusの形ではありません。",
  },
});

/** Every answer of the HTTP API is `{"status": "success", "data": …}`. */
const success = <S extends z.ZodType>(data: S) => z.object({ status: z.literal("success"), data });
const rulesShape = success(
  z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.object({
            type: z.string(),
            name: z.string(),
            query: z.string(),
            health: z.string().optional(),
            state: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
);
const alertmanagersShape = success(z.object({ activeAlertmanagers: z.array(z.object({ url: z.string() })) }));
const targetsShape = success(
  z.object({
    activeTargets: z.array(
      z.object({
        labels: z.record(z.string(), z.string()),
        scrapePool: z.string().optional(),
        health: z.string(),
      }),
    ),
  }),
);
const namesShape = success(z.array(z.string()));

const STATES = ["inactive", "pending", "firing"] as const;

/** Reads active alert rules, where alerts go, scrape targets and names of metrics from a Prometheus the user named. */
export function createCollector({
  outside,
  requestJson = overNetwork,
}: {
  readonly outside?: OutsideSources;
  readonly requestJson?: RequestJson;
}): Collector<"prometheus"> {
  return {
    id: "prometheus",
    provides: "prometheus",
    title: messages.title,
    async collect({ nowMs }) {
      const server = outside?.prometheus;
      if (server === undefined) return { available: false, reason: messages.notNamed, asked: false };
      const ask = asking(requestJson, server);
      const targets = await ask("targets?state=active", targetsShape);
      if (!targets.known) return { available: false, reason: targets.reason };
      const [rules, alertmanagers, metricNames] = await Promise.all([
        ask("rules?type=alert", rulesShape),
        ask("alertmanagers", alertmanagersShape),
        ask("label/__name__/values", namesShape),
      ]);
      return {
        available: true,
        observedAtMs: nowMs,
        facts: {
          url: server.url,
          alertRules: mapped(rules, ({ groups }) =>
            groups.flatMap((group) =>
              group.rules
                .filter((rule) => rule.type === "alerting")
                .map(
                  (rule): AlertRuleFact => ({
                    name: rule.name,
                    group: group.name,
                    query: rule.query,
                    // "unknown" until its first evaluation, for as long as a minute after every start.
                    healthy: rule.health !== "err",
                    state: STATES.find((state) => state === rule.state) ?? "unknown",
                  }),
                ),
            ),
          ),
          alertmanagers: mapped(alertmanagers, (data) =>
            data.activeAlertmanagers.map(({ url }) => hostOf(url)),
          ),
          targets: mapped(targets, (data) =>
            data.activeTargets.map(({ labels, scrapePool, health }) => ({
              job: labels["job"] ?? scrapePool ?? "",
              up: health === "up",
            })),
          ),
          metricNames,
        },
      };
    },
  };
}

const mapped = <T, R>(one: Known<T>, change: (value: T) => R): Known<R> =>
  one.known ? known(change(one.value)) : one;

/** Addresses of Alertmanagers may carry a login. */
const hostOf = (url: string): string => URL.parse(url)?.host ?? "";

const asking =
  (requestJson: RequestJson, { url, authorization }: OutsideServer) =>
  async <S extends z.ZodType<{ data: unknown }>>(
    path: string,
    shape: S,
  ): Promise<Known<z.output<S>["data"]>> => {
    try {
      const { status, body } = await requestJson(`${url}/api/v1/${path}`, {
        headers: authorization === undefined ? {} : { authorization },
        timeoutMs: TIMEOUT_MS,
        maxBytes: LARGEST_ANSWER_BYTES,
      });
      if (status !== 200) return notKnown(inBoth(messages.refused, { url, path, status }));
      const read = shape.safeParse(body);
      return read.success ? known(read.data.data) : notKnown(inBoth(messages.shape, { url, path }));
    } catch (error) {
      return notKnown(inBoth(messages.connection, { url, problem: connectionProblem(error) }));
    }
  };
