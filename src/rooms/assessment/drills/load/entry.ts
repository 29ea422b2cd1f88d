import type { UseCaseContext } from "../../../../platform/index.ts";
import { connectionProblem, requestJson } from "../../../../platform/outbound/index.ts";
import type { DrillEntry, DrillTarget, DrillWorld } from "../../core/drill-entry.ts";
import { couldNotRun, type DrillOutcome } from "../../core/drill-outcome.ts";
import { drillTexts } from "../../core/drill-texts.ts";
import { nameOf, primaryOf } from "../../core/drill-versions.ts";
import { inBoth } from "../../core/text.ts";
import { DRILL_FIELD, sampleInputs } from "../sample-inputs.ts";
import { runLoadDrill } from "./drill.ts";
import { type LoadAnswer, offerLoad } from "./offer-load.ts";
import { texts } from "./texts.ts";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_000_000;
const INPUTS = 500;
const WARM_UP_REQUESTS = 20;

export const drill: DrillEntry = {
  id: "load",
  title: texts.title,
  proves: texts.proves,
  practices: ["load-tests"],
  place: "preproduction",
  leaves: "marked-calls",
  scope: "endpoint",
  notFor: ({ config }, endpoint) =>
    config.endpoints[endpoint]?.load === undefined ? inBoth(texts.noPlan, { endpoint }) : null,
  run: runOverHttp,
};

async function runOverHttp(
  world: DrillWorld,
  target: DrillTarget,
  context: UseCaseContext,
): Promise<DrillOutcome> {
  const { endpoint, environment } = target;
  const subject = `${endpoint} (${environment})`;
  const plan = world.project.config.endpoints[endpoint]?.load;
  if (!plan) return couldNotRun(subject, inBoth(texts.noPlan, { endpoint }));
  const live = await primaryOf(world.rooms.serving, endpoint, environment);
  if (!live) return couldNotRun(subject, inBoth(drillTexts.nothingLive, { endpoint, environment }));
  const inputs = await sampleInputs(world, target, INPUTS);
  if (inputs.length === 0) return couldNotRun(subject, inBoth(drillTexts.noInputs, { endpoint }));
  let server: Awaited<ReturnType<DrillWorld["server"]>>;
  try {
    server = await world.server({ own: "preferred", ...(target.url ? { url: target.url } : {}) });
  } catch (error) {
    return couldNotRun(subject, inBoth(drillTexts.noServer, { reason: (error as Error).message }));
  }
  const { url, headers } = server!;
  const send = async (index: number): Promise<LoadAnswer> => {
    try {
      const { status } = await requestJson(`${url}/api/v1/endpoints/${endpoint}/predict`, {
        body: { environment, instances: [{ ...inputs[index % inputs.length], [DRILL_FIELD]: world.mark }] },
        headers,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
      return { status };
    } catch (error) {
      return { problem: connectionProblem(error) };
    }
  };
  try {
    return await runLoadDrill({
      subject,
      modelVersion: nameOf(live),
      plan: { ratePerS: plan.rate_per_s, p95Ms: plan.p95_ms, durationS: plan.duration_s },
      async warmUp() {
        for (let i = 0; i < WARM_UP_REQUESTS; i++) await send(i);
      },
      offer: (ratePerS) => offerLoad(send, { ratePerS, durationS: plan.duration_s }),
      progress: (done, total) => context.progress?.({ stage: "load", done, total }),
    });
  } finally {
    await server!.close();
  }
}
