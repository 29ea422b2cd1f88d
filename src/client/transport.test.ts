import { describe, expect, it } from "vitest";
import type { AkashiClientError } from "./errors.ts";
import { broken, fastClock, refused, type Scripted, scriptedFetch } from "./testing/scripted-fetch.ts";
import { Transport, type TransportOptions } from "./transport.ts";

function open(script: readonly Scripted[], options: Partial<TransportOptions> = {}) {
  const { fetch, sent } = scriptedFetch((_sent, index) => script[Math.min(index, script.length - 1)]!);
  const clock = fastClock();
  return {
    transport: new Transport({ url: "http://akashi.test/base/", fetch, ...options }, clock),
    sent,
    clock,
  };
}
const ok: Scripted = { status: 200, body: { fine: true } };
const GET = { method: "GET", path: "/api/v1/runs" } as const;
const MAKE = { method: "POST", path: "/make", json: {}, repeatable: false } as const;
const failed = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: AkashiClientError) => error,
  );

describe("requests", () => {
  it("go below the path of the address, with lists as repeated parameters", async () => {
    const { transport, sent } = open([ok]);
    await transport.json({ ...GET, query: { a: "x y", list: ["1", "2"], none: undefined, flag: true } });
    expect(sent[0]!.path).toBe("/base/api/v1/runs?a=x+y&list=1&list=2&flag=true");
  });

  it("carry the credentials that were given, and the wish for whole errors", async () => {
    const { transport, sent } = open([ok], { basic: { user: "凛", password: "p:w" }, lang: "ja" });
    await transport.json(GET);
    const encoded = sent[0]!.headers["authorization"]!.replace("Basic ", "");
    expect(Buffer.from(encoded, "base64").toString("utf8")).toBe("凛:p:w");
    expect(sent[0]!.headers).toMatchObject({ "x-akashi-client": "1", "accept-language": "ja" });
    const bearer = open([ok], { token: "t" });
    await bearer.transport.json(GET);
    expect(bearer.sent[0]!.headers["authorization"]).toBe("Bearer t");
  });

  it.each([
    { url: "akashi" },
    { url: "ftp://x" },
    { url: "http://x", token: "a", basic: { user: "b", password: "c" } },
  ])("are refused before they are made when the options contradict: %o", (options) => {
    expect(() => new Transport(options)).toThrow(expect.objectContaining({ code: "E_CLIENT_OPTION" }));
  });
});

describe("attempts", () => {
  it.each([429, 502, 503, 504])("are repeated after %i, with longer and longer waits", async (status) => {
    const { transport, sent, clock } = open([{ status }, { status }, { status }, ok]);
    expect(await transport.json(GET)).toEqual({ fine: true });
    expect(sent).toHaveLength(4);
    expect(clock.slept).toEqual([200, 400, 800]);
  });

  it("wait as long as the server asks, up to the longest wait", async () => {
    const asked = (retryAfter: string): Scripted => ({ status: 503, headers: { "retry-after": retryAfter } });
    const { transport, clock } = open([
      asked("3"),
      asked("3600"),
      asked("Thu, 01 Jan 2026 00:00:07 GMT"),
      ok,
    ]);
    await transport.json(GET);
    expect(clock.slept).toEqual([3000, 20_000, 7000]);
  });

  it.each([400, 401, 403, 404, 409, 500, 501])("are not repeated after %i", async (status) => {
    const { transport, sent } = open([{ status, body: { error_code: "SOME", message: "why" } }]);
    expect(await failed(transport.json(GET))).toMatchObject({ code: "SOME", message: "why", status });
    expect(sent).toHaveLength(1);
  });

  it("end after the retries, with what hid behind `fetch failed`", async () => {
    const { transport, sent } = open([{ throws: broken() }], { retries: 2 });
    const error = await failed(transport.json(GET));
    expect(error).toMatchObject({ code: "E_CLIENT_CONNECTION", status: null, uncertain: false });
    expect(error!.message).toContain("reset");
    expect(sent).toHaveLength(3);
  });

  it.each([
    ["a broken connection", { throws: broken() }],
    ["a 502", { status: 502 }],
    ["a 503", { status: 503 }],
  ] as const)(
    "of what makes something new are not repeated after %s, and the error is uncertain",
    async (_what, answer) => {
      const { transport, sent } = open([answer, ok]);
      expect(await failed(transport.json(MAKE))).toMatchObject({ uncertain: true });
      expect(sent).toHaveLength(1);
    },
  );

  it("of what makes something new are repeated when nothing can have happened", async () => {
    const { transport, sent } = open([{ throws: refused() }, { status: 429 }, ok]);
    expect(await transport.json(MAKE)).toEqual({ fine: true });
    expect(sent).toHaveLength(3);
  });

  it("send a stream once only, because it cannot be read again; one that can be opened anew is", async () => {
    const put = { method: "PUT", path: "/file" } as const;
    const stream = () => new Blob(["x"]).stream();
    const first = open([{ status: 503 }, ok]);
    expect(await failed(first.transport.send({ ...put, content: stream() }))).toMatchObject({
      uncertain: true,
    });
    expect(first.sent).toHaveLength(1);
    const second = open([{ status: 503 }, ok]);
    await second.transport.send({ ...put, content: stream });
    expect(second.sent).toHaveLength(2);
  });

  it("upload in a way that lets Node keep no copy for a redirect", async () => {
    let init: RequestInit | undefined;
    const fetch: typeof globalThis.fetch = async (_input, given) => {
      init = given;
      return new Response("{}");
    };
    const transport = new Transport({ url: "http://akashi.test", fetch });
    await transport.send({ method: "PUT", path: "/file", content: new Blob(["x"]) });
    expect(init).toMatchObject({ redirect: "error", window: null });
  });

  it("end with the reason of the signal, also between two attempts", async () => {
    const controller = new AbortController();
    const { fetch, sent } = scriptedFetch(() => ({ status: 503 }));
    const clock = {
      ...fastClock(),
      sleep: () => new Promise<void>(() => controller.abort(new Error("enough"))),
    };
    const transport = new Transport({ url: "http://akashi.test", fetch }, clock);
    await expect(transport.json({ ...GET, signal: controller.signal })).rejects.toThrow("enough");
    expect(sent).toHaveLength(1);
    await expect(transport.json({ ...GET, signal: controller.signal })).rejects.toThrow("enough");
    expect(sent).toHaveLength(1);
  });

  it("that stay without an answer end with E_CLIENT_TIMEOUT", async () => {
    const { transport } = open(["silence"], { timeoutMs: 5, retries: 1 });
    expect(await failed(transport.json(GET))).toMatchObject({ code: "E_CLIENT_TIMEOUT", uncertain: false });
    expect(await failed(transport.json(MAKE))).toMatchObject({ code: "E_CLIENT_TIMEOUT", uncertain: true });
  });
});

describe("answers", () => {
  it("that refuse keep code, remedy, details and the request's id", async () => {
    const error = { code: "E_X", message: "what", remedy: "how", details: { limit: 3 }, requestId: "r1" };
    const { transport } = open([{ status: 422, body: { error } }]);
    expect(await failed(transport.json(GET))).toMatchObject({
      ...error,
      status: 422,
      name: "AkashiClientError",
    });
  });

  it("of somebody else are told apart, in the caller's language", async () => {
    const page: Scripted = { status: 200, body: "<html>Sign in</html>" };
    const { transport } = open([page], { lang: "ja" });
    const error = await failed(transport.json(GET));
    expect(error).toMatchObject({ code: "E_CLIENT_ANSWER", status: 200 });
    expect(error!.message).toContain("Sign in");
    expect(error!.message).toContain("応答");
    const { transport: other } = open([{ status: 404, body: "<html>Not here</html>" }]);
    expect(await failed(other.json(GET))).toMatchObject({ code: "E_CLIENT_ANSWER", status: 404 });
  });
});
