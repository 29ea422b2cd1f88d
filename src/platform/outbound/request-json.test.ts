import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { connectionProblem, requestJson } from "./request-json.ts";

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const limits = { timeoutMs: 5_000, maxBytes: 100 };

it("gives status, headers and the parsed body, and sends a body as JSON", async () => {
  const url = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("x-told", `${request.method} ${request.headers["content-type"]}`);
      response.statusCode = 403;
      response.end(Buffer.concat(chunks));
    });
  });
  expect(await requestJson(url, { ...limits, body: { a: [1] } })).toMatchObject({
    status: 403,
    body: { a: [1] },
    tooLarge: false,
    headers: { "x-told": "POST application/json" },
  });
});

it("takes a page that is no JSON for no body, and reads no more than it may", async () => {
  const url = await listen((request, response) =>
    response.end(request.url === "/big" ? "1".repeat(1_000) : "<html>"),
  );
  expect(await requestJson(url, limits)).toMatchObject({ status: 200, body: undefined, tooLarge: false });
  expect(await requestJson(`${url}/big`, limits)).toMatchObject({ body: undefined, tooLarge: true });
});

it("sends nothing to where a redirect points", async () => {
  const seen: (string | undefined)[] = [];
  const url = await listen((request, response) => {
    seen.push(request.url);
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  const answer = await requestJson(url, { ...limits, headers: { authorization: "Bearer s3cret" } });
  expect(answer.status).toBe(302);
  expect(seen).toEqual(["/"]);
});

it("tells why no answer came without telling what was sent", async () => {
  const url = await listen(() => {});
  const waiting = requestJson(url, { ...limits, timeoutMs: 30 }).catch(connectionProblem);
  expect(await waiting).toBe("TimeoutError");
  server!.closeAllConnections();
  await new Promise<void>((resolve) => server!.close(() => resolve()));
  server = undefined;
  const refused = requestJson(url, { ...limits, headers: { authorization: "s3cret" } });
  expect(await refused.catch(connectionProblem)).toBe("ECONNREFUSED");
});
