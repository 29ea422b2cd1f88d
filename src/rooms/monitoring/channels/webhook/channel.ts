import type { AlertNotice, Channel, ChannelPorts, Delivery } from "../../core/channel.ts";
import { maskUrl } from "./mask-url.ts";

/** Per attempt. */
const TIMEOUT_MS = 5_000;
/** Waits before the second and the third attempt. */
const RETRY_DELAYS_MS = [250, 1_000];

export const webhookChannel: Channel = {
  name: "webhook",
  title: { en: "Webhook", ja: "Webhook" },
  summary: {
    en: "Posts the alert as JSON. `to` is an http(s) address, or env:NAME to keep the address out of akashi.yaml. Three attempts of 5 s each; redirects are not followed.",
    ja: "アラートを JSON で POST します。`to` は http(s) のアドレスか、アドレスを akashi.yaml に書かないための env:NAME です。1回5秒で3回まで試し、リダイレクトには従いません。",
  },
  describe: maskUrl,
  async deliver(to, notice, ports) {
    const url = ports.resolveSecret(to);
    if (url === undefined) return failed(`the environment variable of ${to} is not set`);
    if (!isHttpUrl(url)) return failed(`${maskUrl(to)} is not an http or https address`);
    return post(url, notice, ports);
  },
};

async function post(url: string, notice: AlertNotice, ports: ChannelPorts): Promise<Delivery> {
  // The same id on every attempt, so that a receiver can drop what it has already seen.
  const headers = { "x-akashi-alert-id": notice.alertId };
  let error = "";
  for (let attempt = 0; attempt <= RETRY_DELAYS_MS.length; attempt++) {
    if (attempt > 0) await ports.sleep(RETRY_DELAYS_MS[attempt - 1]!);
    try {
      const { status } = await ports.postJson(url, payload(notice), { timeoutMs: TIMEOUT_MS, headers });
      if (status >= 200 && status < 300) return { delivered: true, error: null };
      error = `${maskUrl(url)} answered with status ${status}`;
      if (!mayPass(status)) return failed(error);
    } catch (thrown) {
      error = `${maskUrl(url)}: ${reasonOf(thrown)}`;
    }
  }
  return failed(`${error} (${RETRY_DELAYS_MS.length + 1} attempts)`);
}

/** `text` is what chat services show; the rest is for programs. */
function payload(notice: AlertNotice): Readonly<Record<string, unknown>> {
  return { schema: "akashi.alert", version: 1, text: notice.message.en, ...notice };
}

/** Statuses that a later attempt may not meet again. */
function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:");
}

/** The kind of failure only: messages of network errors can repeat the whole address. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "the request failed";
  if (thrown.name === "TimeoutError") return `no answer within ${TIMEOUT_MS} ms`;
  const code = (thrown.cause as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? `no connection (${code})` : "no connection";
}

function failed(error: string): Delivery {
  return { delivered: false, error };
}
