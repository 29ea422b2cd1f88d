import { expect, it } from "vitest";
import type { RequestJson } from "../../../../platform/outbound/index.ts";
import { createCollector } from "./collector.ts";

const data = (value: unknown) => ({ status: "success", data: value });
const answers: Record<string, unknown> = {
  targets: data({
    activeTargets: [
      { labels: { job: "api", instance: "api:80" }, scrapePool: "api", health: "up", lastError: "" },
      { labels: {}, scrapePool: "node", health: "down", lastError: "refused" },
    ],
    droppedTargets: [],
  }),
  rules: data({
    groups: [
      {
        name: "health",
        file: "rules.yml",
        rules: [
          {
            type: "alerting",
            name: "Down",
            query: "up == 0",
            duration: 60,
            health: "ok",
            state: "firing",
            alerts: [],
          },
          { type: "recording", name: "x:y", query: "sum(x)", health: "ok" },
        ],
      },
    ],
  }),
  alertmanagers: data({ activeAlertmanagers: [{ url: "http://u:s3cret@am:9093/api/v2/alerts" }] }),
  "label/__name__/values": data(["up", "http_requests_total"]),
};
const over =
  (said: Record<string, unknown>): RequestJson =>
  async (url) => {
    const body = said[new URL(url).pathname.replace("/api/v1/", "")];
    return { status: body === undefined ? 404 : 200, headers: {}, body, tooLarge: false };
  };
const collect = (requestJson: RequestJson) =>
  createCollector({ requestJson, outside: { prometheus: { url: "http://p:9090" } } }).collect({
    projectPath: null,
    nowMs: 7,
  });

it("reads alert rules, where alerts go, targets and names of metrics, and no login", async () => {
  const collected = await collect(over(answers));
  expect(collected).toMatchObject({
    available: true,
    facts: {
      alertRules: { value: [{ name: "Down", group: "health", healthy: true, state: "firing" }] },
      alertmanagers: { value: ["am:9093"] },
      targets: {
        value: [
          { job: "api", up: true },
          { job: "node", up: false },
        ],
      },
      metricNames: { value: ["up", "http_requests_total"] },
    },
  });
  expect(JSON.stringify(collected)).not.toContain("s3cret");
});

it("says what it could not read instead of taking it for empty", async () => {
  const { rules: _, ...others } = answers;
  expect(await collect(over(others))).toMatchObject({
    available: true,
    facts: { alertRules: { known: false, reason: { en: expect.stringContaining("status 404") } } },
  });
  expect(await collect(over({}))).toMatchObject({ available: false });
  expect(await collect(over({ targets: { status: "error" } }))).toMatchObject({
    available: false,
    reason: { en: expect.stringContaining("not Prometheus's") },
  });
  expect(await collect(() => Promise.reject(new DOMException("", "TimeoutError")))).toMatchObject({
    available: false,
    reason: { en: expect.stringContaining("TimeoutError") },
  });
});

it("asks nobody when no server is named", async () => {
  const requestJson = () => Promise.reject(new Error("called"));
  const collected = await createCollector({ requestJson }).collect({ projectPath: ".", nowMs: 7 });
  expect(collected).toMatchObject({ available: false, asked: false });
});

it.each([
  ["ok", true],
  ["unknown", true],
  ["err", false],
])("takes a rule whose health is %s for one that works: %s", async (health, healthy) => {
  const rule = { type: "alerting", name: "Down", query: "up == 0", health, state: "inactive" };
  const rules = { status: "success", data: { groups: [{ name: "g", rules: [rule] }] } };
  const collected = await collect(over({ ...answers, rules }));
  expect(collected).toMatchObject({ facts: { alertRules: { value: [{ healthy }] } } });
});
