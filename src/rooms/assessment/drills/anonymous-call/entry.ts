import { connectionProblem, requestJson, requestStatus } from "../../../../platform/outbound/index.ts";
import { type DrillEntry, type DrillTarget, type DrillWorld, forEvery } from "../../core/drill-entry.ts";
import { couldNotRun, type DrillOutcome } from "../../core/drill-outcome.ts";
import { drillTexts } from "../../core/drill-texts.ts";
import { inBoth } from "../../core/text.ts";
import { runAnonymousCall, type ServerRoute } from "./drill.ts";
import { texts } from "./texts.ts";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 4_000_000;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** No JSON: whoever got past the guard would still be turned away before anything is done. */
const BROKEN_BODY = "{";

export const drill: DrillEntry = {
  id: "anonymous-call",
  title: texts.title,
  proves: texts.proves,
  practices: ["api-security"],
  place: "production",
  leaves: "nothing",
  scope: "server",
  notFor: forEvery,
  run: runOverHttp,
};

async function runOverHttp(world: DrillWorld, { url: named }: DrillTarget): Promise<DrillOutcome> {
  const token = world.token();
  const { project } = world.project.config;
  let server: Awaited<ReturnType<DrillWorld["server"]>>;
  try {
    // Without a running server its configuration can be tried all the same, where there is one to try.
    server = await world.server({ own: "never", ...(named ? { url: named } : {}) });
    if (server === null && token !== undefined) server = await world.server({ own: "preferred" });
  } catch (error) {
    return couldNotRun(project.name, inBoth(drillTexts.noServer, { reason: (error as Error).message }));
  }
  if (server === null) return couldNotRun(project.name, texts.noServer);
  const { url, headers, own } = server;
  const rightful = own || token !== undefined ? headers : null;
  try {
    return await runAnonymousCall({
      url,
      isLoopback: LOOPBACK.has(new URL(url).hostname),
      rightful,
      ask: ({ method, url: path }, sent) => {
        const body = method === "GET" || method === "HEAD" || method === "OPTIONS" ? undefined : BROKEN_BODY;
        return requestStatus(`${url}${filled(path)}`, {
          method,
          headers: { ...sent, ...(body === undefined ? {} : { "content-type": "application/json" }) },
          ...(body === undefined ? {} : { body }),
          timeoutMs: TIMEOUT_MS,
        });
      },
      routes: () => readRoutes(url, rightful ?? {}),
    });
  } catch (error) {
    return couldNotRun(url, inBoth(drillTexts.noServer, { reason: connectionProblem(error) }));
  } finally {
    await server.close();
  }
}

/** Ids that nothing has. */
const filled = (path: string): string =>
  path.replaceAll(/:[A-Za-z_]+(\([^)]*\))?/g, "akashi-drill").replace("*", "x");

async function readRoutes(url: string, headers: Readonly<Record<string, string>>): Promise<ServerRoute[]> {
  const { body } = await requestJson(`${url}/api/v1/routes`, {
    headers,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
  const items = (body as { items?: ServerRoute[] } | undefined)?.items;
  if (!items?.length) throw new Error(inBoth(texts.routes, { url, reason: "/api/v1/routes" }).en);
  return items;
}
