import type { AddressInfo } from "node:net";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Tracking } from "../contract.ts";
import { trackingRoutes } from "../http.ts";
import { openTestTracking, type TestTrackingOptions } from "./open-test-tracking.ts";
import { openTestServer } from "./test-server.ts";

export type Body = Record<string, unknown>;
export interface Answer {
  readonly status: number;
  readonly body: Body;
}
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface MlflowServer {
  readonly app: ApiApp;
  readonly platform: Platform;
  readonly tracking: Tracking;
  /** For clients that need a socket. */
  readonly port: number;
  call(method: Method, url: string, body?: unknown): Promise<Answer>;
  /** A call below `/api/2.0/mlflow/`. */
  mlflow(method: Method, path: string, body?: unknown): Promise<Answer>;
  newRun(body?: Body): Promise<string>;
  newExperiment(name: string): Promise<string>;
  close(): Promise<void>;
}

/** The room behind the real HTTP shell, listening, for tests of the calls that MLflow's clients make. */
export async function openMlflowServer(options: TestTrackingOptions = {}): Promise<MlflowServer> {
  const { platform, tracking, close } = await openTestTracking(options);
  const app = await openTestServer(platform, [trackingRoutes(tracking)]);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const call: MlflowServer["call"] = async (method, url, body) => {
    const response = await app.inject({
      method,
      url,
      ...(body !== undefined && { payload: body as object }),
    });
    return { status: response.statusCode, body: response.json() as Body };
  };
  const mlflow: MlflowServer["mlflow"] = (method, path, body) =>
    call(method, `/api/2.0/mlflow/${path}`, body);
  return {
    app,
    platform,
    tracking,
    port: (app.server.address() as AddressInfo).port,
    call,
    mlflow,
    async newRun(body = {}) {
      const answer = await mlflow("POST", "runs/create", { experiment_id: "0", ...body });
      return (answer.body as { run: { info: { run_id: string } } }).run.info.run_id;
    },
    async newExperiment(name) {
      return (await mlflow("POST", "experiments/create", { name })).body["experiment_id"] as string;
    },
    async close() {
      await app.close();
      await close();
    },
  };
}
