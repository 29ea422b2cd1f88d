import type { UseCaseContext } from "../../../../platform/index.ts";
import type { Deployment, ServingRoom } from "../../../serving/contract.ts";
import type { RollbackPort } from "./drill.ts";

const REASON = "rollback drill";

/** The drill's port over a real endpoint. Golden answers are those of the training snapshot, by the smoke test. */
export function servingPort(
  serving: ServingRoom,
  endpoint: string,
  environment: string,
  context: UseCaseContext,
): RollbackPort {
  const nameOf = ({ model, modelVersion }: Deployment): string => `${model}@${modelVersion}`;
  const primary = async (): Promise<Deployment | undefined> =>
    (await serving.getEndpoint(endpoint)).deployments.find(
      (one) => one.environment === environment && one.role === "primary",
    );
  return {
    subject: `${endpoint} (${environment})`,
    async liveVersion() {
      const live = await primary();
      return live === undefined ? null : nameOf(live);
    },
    async hasPrevious() {
      const live = await primary();
      const history = await serving.deploymentHistory(endpoint, environment);
      return history.some((one) => one.role === "primary" && one.modelVersion !== live?.modelVersion);
    },
    async rollback() {
      const { to, durationMs } = await serving.rollback({ endpoint, environment, reason: REASON }, context);
      return { version: nameOf(to), durationMs };
    },
    async rollForward(version) {
      const toVersion = Number(version.slice(version.lastIndexOf("@") + 1));
      const { durationMs } = await serving.rollback(
        { endpoint, environment, toVersion, reason: `${REASON}: forward again` },
        context,
      );
      return { durationMs };
    },
    async answersOf(version) {
      const live = await primary();
      if (live === undefined || nameOf(live) !== version) {
        return { comparedCount: 0, maxDifference: 0, agree: true };
      }
      const { rowCount, maxDifference, passed } = await serving.smokeTest(live.id, context);
      return { comparedCount: rowCount, maxDifference, agree: passed };
    },
  };
}
