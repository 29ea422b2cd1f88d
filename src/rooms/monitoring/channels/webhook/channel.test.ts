import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { postJson } from "../../../../platform/outbound/index.ts";
import { channelContract, fakePorts, NOTICE } from "../channel.contract.ts";
import { webhookChannel } from "./channel.ts";
import { maskUrl } from "./mask-url.ts";

channelContract(webhookChannel, {
  to: "https://hooks.example/services/T0/B0/s3cr3t?key=s3cr3t",
  secret: "s3cr3t",
  broken: {
    postJson: async (url) => {
      throw new TypeError(`fetch failed for ${url}`);
    },
  },
});

describe("webhook over a real connection", () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  /** A server that answers with these statuses in turn; "hang" never answers. */
  async function serve(statuses: readonly (number | "hang")[]) {
    const requests: { headers: IncomingMessage["headers"]; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const status = statuses[requests.length] ?? 200;
      requests.push({ headers: request.headers, body });
      if (status === "hang") return;
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("x".repeat(100));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret`, requests };
  }

  const deliver = (url: string, timeoutMs?: number) => {
    const { ports, seen } = fakePorts({
      postJson: (to, body, options) =>
        postJson(to, body, { ...options, timeoutMs: timeoutMs ?? options.timeoutMs }),
    });
    return { seen, delivery: webhookChannel.deliver(url, NOTICE, ports) };
  };

  it("posts JSON that chat services show and programs read", async () => {
    const { url, requests } = await serve([200]);
    expect(await deliver(url).delivery).toEqual({ delivered: true, error: null });
    expect(requests[0]!.headers).toMatchObject({
      "content-type": "application/json",
      "x-akashi-alert-id": NOTICE.alertId,
    });
    expect(JSON.parse(requests[0]!.body)).toMatchObject({
      schema: "akashi.alert",
      text: NOTICE.message.en,
      driftedFeatures: ["speed", "phase"],
    });
  });

  it("tries again after 503 and 429, with the same id", async () => {
    const { url, requests } = await serve([503, 429, 200]);
    const { delivery, seen } = deliver(url);
    expect((await delivery).delivered).toBe(true);
    expect(requests.map((one) => one.headers["x-akashi-alert-id"])).toEqual(
      new Array(3).fill(NOTICE.alertId),
    );
    expect(seen.sleptMs).toEqual([250, 1000]);
  });

  it("does not repeat what will not pass: 404 is one request", async () => {
    const { url, requests } = await serve([404]);
    const { delivered, error } = await deliver(url).delivery;
    expect([delivered, requests.length]).toEqual([false, 1]);
    expect(error).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\*\*\* answered with status 404$/);
  });

  it("does not follow a redirect to another address", async () => {
    const { url, requests } = await serve([302]);
    expect((await deliver(url).delivery).delivered).toBe(false);
    expect(requests).toHaveLength(1);
  });

  it("gives up on a receiver that never answers, after three timeouts", async () => {
    const { url, requests } = await serve(["hang", "hang", "hang"]);
    const { delivered, error } = await deliver(url, 80).delivery;
    expect(delivered).toBe(false);
    expect(error).toContain("no answer within");
    expect(requests).toHaveLength(3);
  });

  it("says that nobody listens, without the address's secret", async () => {
    const { error } = await deliver("http://127.0.0.1:1/hook/secret").delivery;
    expect(error).toMatch(/127\.0\.0\.1:1\/\*\*\*: no connection/);
    expect(error).not.toContain("secret");
  });

  it("reads the address from the environment when it is written env:NAME", async () => {
    const { url, requests } = await serve([200]);
    const { ports } = fakePorts({
      postJson,
      resolveSecret: (text) => (text === "env:HOOK" ? url : undefined),
    });
    expect((await webhookChannel.deliver("env:HOOK", NOTICE, ports)).delivered).toBe(true);
    expect(requests).toHaveLength(1);
    const missing = await webhookChannel.deliver("env:GONE", NOTICE, ports);
    expect(missing.error).toContain("env:GONE is not set");
  });

  it.each(["file:///etc/passwd", "not a url", "ftp://host/x", "javascript:alert(1)"])(
    "refuses %s",
    async (to) => {
      const { delivery, seen } = deliver(to);
      expect((await delivery).delivered).toBe(false);
      expect(seen.posts).toEqual([]);
    },
  );
});

it("masks everything of an address but scheme and host", () => {
  expect(maskUrl("https://user:pw@host.example:8443/a/b?c=d#e")).toBe("https://host.example:8443/***");
  expect(maskUrl("https://host.example")).toBe("https://host.example");
  expect(maskUrl("env:ALERT_HOOK")).toBe("env:ALERT_HOOK");
  expect(maskUrl("T0/secret")).toBe("***");
});
