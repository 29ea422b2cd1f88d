import type { AddressInfo } from "node:net";
import type { AccessPolicy } from "../../api/index.ts";
import { defineMessages, say } from "../../kernel/messages.ts";
import { type CommandSpec, type Invocation, usageError } from "../../platform/cli/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import { findProjectRoot, loadProject, rememberProject } from "../../platform/project/index.ts";
import { announceServer, withdrawServer } from "../../platform/server/index.ts";
import type { Application } from "../application.ts";

const DEFAULT_PORT = 4980;
const DEFAULT_HOST = "127.0.0.1";
const LINEAGE_KEY = "AKASHI_OPENLINEAGE_API_KEY";

const messages = defineMessages({
  summary: {
    en: "Start the server: API, tracking, serving and web UI",
    ja: "サーバーを起動する(API・トラッキング・推論・Web UI)",
  },
  details: {
    en: "Listens on loopback without a login. Any other address needs AKASHI_TOKEN. Ctrl+C stops it after requests in flight.",
    ja: "ループバックではログインなしで使えます。ほかのアドレスには AKASHI_TOKEN が必要です。Ctrl+Cで、処理中のリクエストを終えてから止まります。",
  },
  optionPort: {
    en: "Port to listen on; 0 takes a free one (default 4980)",
    ja: "待ち受けるポート。0なら空いているポート(既定 4980)",
  },
  optionNoSchedules: {
    en: "Only answer requests: run no schedules, start no retraining",
    ja: "リクエストに答えるだけにし、予定された処理や再学習を行わない",
  },
  optionHost: { en: "Address to listen on (default 127.0.0.1)", ja: "待ち受けるアドレス(既定 127.0.0.1)" },
  portInvalid: {
    en: "--port is a whole number from 0 to 65535",
    ja: "--port には0から65535の整数を指定します",
  },
  listening: { en: "Akashi is up: {url}", ja: "Akashiが起動しました: {url}" },
  store: { en: "Records: {path}", ja: "記録の保存先: {path}" },
  mlflow: {
    en: "MLflow clients: MLFLOW_TRACKING_URI={url}",
    ja: "MLflowクライアント: MLFLOW_TRACKING_URI={url}",
  },
  recovered: {
    en: "{count} pipeline runs had been cut off when a process died; they are marked as interrupted.",
    ja: "プロセスの異常終了で途切れたパイプラインの実行が {count} 件あり、中断として記録しました。",
  },
  optionOpenLineage: {
    en: "Send OpenLineage events to this address as things happen (also AKASHI_OPENLINEAGE_URL; AKASHI_OPENLINEAGE_API_KEY holds a token or user:password)",
    ja: "起きたことを OpenLineage イベントとしてこのアドレスに送る(AKASHI_OPENLINEAGE_URL でも可。AKASHI_OPENLINEAGE_API_KEY にトークンまたは user:password)",
  },
  optionOpenLineagePrivate: {
    en: "That address may be on this machine or in a private network (also AKASHI_OPENLINEAGE_ALLOW_PRIVATE=1)",
    ja: "そのアドレスはこのマシンや社内ネットワークでもよい(AKASHI_OPENLINEAGE_ALLOW_PRIVATE=1 でも可)",
  },
  lineage: { en: "OpenLineage events go to {host}", ja: "OpenLineage イベントの送信先: {host}" },
  stopHint: { en: "Ctrl+C stops it.", ja: "Ctrl+Cで止まります。" },
  stopped: { en: "Stopped.", ja: "停止しました。" },
});

export interface UpDeps {
  open(): Promise<Application>;
  readonly version: string;
  readonly webRoot: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly user: string;
}

export function upCommand(deps: UpDeps): CommandSpec {
  return {
    path: ["up"],
    summary: messages.summary,
    details: messages.details,
    options: [
      { flags: "--port <port>", summary: messages.optionPort },
      { flags: "--host <address>", summary: messages.optionHost },
      { flags: "--no-schedules", summary: messages.optionNoSchedules },
      { flags: "--openlineage <url>", summary: messages.optionOpenLineage },
      { flags: "--openlineage-allow-private", summary: messages.optionOpenLineagePrivate },
    ],
    examples: ["akashi up", "akashi up --port 8080 --home ./records"],
    endsOnSignal: true,
    async run(invocation) {
      const { terminal, options, context, json } = invocation;
      const port = Number(options["port"] ?? DEFAULT_PORT);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw usageError(messages.portInvalid, invocation);
      const host = String(options["host"] ?? DEFAULT_HOST);
      const { accessPolicy } = await loadApi();
      const policy = accessPolicy({ host, token: deps.env["AKASHI_TOKEN"], localUser: deps.user });
      const application = await deps.open();
      if (findProjectRoot(invocation.cwd)) {
        const project = loadProject(invocation.cwd);
        await rememberProject(application.platform.database, project, application.platform.clock.nowMs());
      }
      const lineageUrl = await announceLineageTo(deps, application, options, context);
      const server = await listen(deps, application, policy, host, port);
      const recovered = await application.rooms.training.recoverInterrupted({
        actor: { kind: "system", name: "server" },
      });
      const working = options["schedules"] !== false;
      const stopBackgroundWork = working
        ? await application.startBackgroundWork({ lineageUrl })
        : async () => {};
      const { home } = application.platform;
      if (working) {
        const authenticated = Boolean(deps.env["AKASHI_TOKEN"]);
        await announceServer(home.path, { url: server.url, pid: process.pid, authenticated });
      }
      if (json)
        terminal.out(
          JSON.stringify({
            schema: "akashi.up",
            version: 1,
            url: server.url,
            pid: process.pid,
            home: application.platform.home.path,
          }),
        );
      else {
        terminal.out(say(messages.listening, terminal.lang, { url: terminal.style("accent", server.url) }));
        terminal.out(say(messages.store, terminal.lang, { path: application.platform.home.path }));
        terminal.out(say(messages.mlflow, terminal.lang, { url: server.url }));
        if (lineageUrl !== undefined && working)
          terminal.out(say(messages.lineage, terminal.lang, { host: new URL(lineageUrl).host }));
        if (recovered > 0) terminal.note(say(messages.recovered, terminal.lang, { count: recovered }));
        terminal.note(say(messages.stopHint, terminal.lang));
      }
      await aborted(context.signal);
      if (working) await withdrawServer(home.path, process.pid);
      await stopBackgroundWork();
      await server.close();
      return { json: null, print: () => terminal.note(say(messages.stopped, terminal.lang)) };
    },
  };
}

/** The address that the server was told to send lineage to, with its receiver on record; undefined without one. */
async function announceLineageTo(
  { env }: UpDeps,
  { rooms }: Application,
  options: Invocation["options"],
  context: UseCaseContext,
): Promise<string | undefined> {
  const url = options["openlineage"] ?? env["AKASHI_OPENLINEAGE_URL"];
  if (typeof url !== "string" || url === "") return undefined;
  const allowPrivate =
    options["openlineageAllowPrivate"] === true ||
    /^(1|true|yes)$/i.test(env["AKASHI_OPENLINEAGE_ALLOW_PRIVATE"] ?? "");
  const authEnv = env[LINEAGE_KEY] ? LINEAGE_KEY : null;
  await rooms.governance.receivers.ensure({ url, authEnv, allowPrivate }, context);
  return url;
}

/** Loaded when a server starts: no other command needs the HTTP framework. */
const loadApi = () => import("../../api/index.ts");

async function listen(
  deps: UpDeps,
  application: Application,
  policy: AccessPolicy,
  host: string,
  port: number,
) {
  const { apiErrors, createServer } = await loadApi();
  const app = await createServer({
    platform: application.platform,
    policy,
    routes: application.routes,
    version: deps.version,
    webRoot: deps.webRoot,
  });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
      throw apiErrors.E_PORT_IN_USE({ host, port, other: port + 1 });
    throw error;
  }
  const address = app.server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return { url: `http://${shownHost}:${address.port}`, close: () => app.close() };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener("abort", () => resolve(), { once: true });
  });
}
