import { connectionProblem, requestJson } from "../../../../platform/outbound/index.ts";
import type { PredictResult } from "../../../serving/contract.ts";
import { type DrillEntry, type DrillTarget, type DrillWorld, forEvery } from "../../core/drill-entry.ts";
import { couldNotRun, type DrillOutcome } from "../../core/drill-outcome.ts";
import { drillTexts } from "../../core/drill-texts.ts";
import { nameOf, primaryOf } from "../../core/drill-versions.ts";
import { inBoth } from "../../core/text.ts";
import { DRILL_FIELD, sampleInputs } from "../sample-inputs.ts";
import { CALLS, runLoggedServed, type ServedCall } from "./drill.ts";
import { texts } from "./texts.ts";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_000_000;
/** The log is looked through this far back from now for the marked ones. */
const MOST_LOGGED = 5000;

export const drill: DrillEntry = {
  id: "logged-served",
  title: texts.title,
  proves: texts.proves,
  practices: ["prediction-logging", "api-observability"],
  place: "preproduction",
  leaves: "marked-calls",
  scope: "endpoint",
  notFor: forEvery,
  run: runOverHttp,
};

async function runOverHttp(world: DrillWorld, target: DrillTarget): Promise<DrillOutcome> {
  const { endpoint, environment } = target;
  const { serving } = world.rooms;
  const subject = `${endpoint} (${environment})`;
  const live = await primaryOf(serving, endpoint, environment);
  if (!live) return couldNotRun(subject, inBoth(drillTexts.nothingLive, { endpoint, environment }));
  const inputs = await sampleInputs(world, target, CALLS);
  if (inputs.length === 0) return couldNotRun(subject, inBoth(drillTexts.noInputs, { endpoint }));
  let server: Awaited<ReturnType<DrillWorld["server"]>>;
  try {
    server = await world.server({ own: "preferred", ...(target.url ? { url: target.url } : {}) });
  } catch (error) {
    return couldNotRun(subject, inBoth(drillTexts.noServer, { reason: (error as Error).message }));
  }
  const { url, headers } = server!;
  const markOf = (index: number): string => `${world.mark}-${index}`;
  const call = async (index: number): Promise<ServedCall> => {
    const input = { ...inputs[index % inputs.length], [DRILL_FIELD]: markOf(index) };
    try {
      const { status, body } = await requestJson(`${url}/api/v1/endpoints/${endpoint}/predict`, {
        body: { environment, instances: [input] },
        headers,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
      const [answer] = (body as PredictResult | undefined)?.predictions ?? [];
      return status === 200 && answer ? { ...answer, input } : { problem: String(status) };
    } catch (error) {
      return { problem: connectionProblem(error) };
    }
  };
  try {
    return await runLoggedServed({
      subject,
      modelVersion: nameOf(live),
      call,
      async stored() {
        const recent = await serving.listPredictions({ endpoint, environment, limit: MOST_LOGGED });
        return recent.filter(({ input }) => String(input[DRILL_FIELD] ?? "").startsWith(`${world.mark}-`));
      },
    });
  } finally {
    await server!.close();
  }
}
