import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { OpenLineageEvent } from "../contract.ts";
import { sendEvents } from "./send-events.ts";

const event = (eventType: OpenLineageEvent["eventType"]) => ({ eventType }) as OpenLineageEvent;
const events = [event("START"), event("COMPLETE"), event("START")];
const url = "https://collector.example/api/v1/lineage";

describe("sendEvents", () => {
  let server: Server | undefined;
  afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

  it("posts each event as JSON in its order, with the login that it was given", async () => {
    const seen: { type: string; authorization: string | undefined; body: unknown }[] = [];
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      seen.push({
        type: String(request.headers["content-type"]),
        authorization: request.headers.authorization,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      response.writeHead(201).end();
    });
    await new Promise<void>((done) => server!.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const collector = { url: `http://${host}/api/v1/lineage`, allowPrivate: true, login: "t0ken" };
    expect(await sendEvents(events, collector)).toEqual({ host, sent: 3 });
    expect(seen).toEqual(
      events.map((body) => ({ type: "application/json", authorization: "Bearer t0ken", body })),
    );
    seen.length = 0;
    await expect(sendEvents(events, { ...collector, allowPrivate: false })).rejects.toMatchObject({
      code: "E_GOVERNANCE_COLLECTOR_INVALID",
    });
    expect(seen).toEqual([]);
  });

  it("stops at the first event that is not taken, and says how many were", async () => {
    let calls = 0;
    const send = async () => ({ status: ++calls === 2 ? 401 : 200 });
    await expect(sendEvents(events, { url, allowPrivate: false }, send)).rejects.toMatchObject({
      code: "E_GOVERNANCE_COLLECTOR_FAILED",
      details: { host: "collector.example", sent: 1, count: 3, problem: "HTTP 401" },
    });
    expect(calls).toBe(2);
    const broken = async () => {
      throw Object.assign(new Error("secret t0ken"), { code: "ECONNREFUSED" });
    };
    const failure = await sendEvents(events, { url, allowPrivate: false, login: "a:b" }, broken).catch(
      String,
    );
    expect(failure).toContain("ECONNREFUSED");
    expect(failure).not.toContain("t0ken");
  });

  it.each(["collector.example", "ftp://collector.example/", "https://ann:hush@collector.example/", ""])(
    "refuses the address %j before anything is sent",
    async (bad) => {
      const send = async () => expect.unreachable();
      const refusal = await sendEvents(events, { url: bad, allowPrivate: true }, send).catch(
        (error) => error,
      );
      expect(refusal).toMatchObject({ code: "E_GOVERNANCE_COLLECTOR_INVALID", status: 422 });
      expect(String(refusal)).not.toContain("hush");
    },
  );
});
