import type { FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { accessPolicy } from "./access.ts";

const TOKEN = "0123456789abcdef-token";
const policy = accessPolicy({ host: "0.0.0.0", token: TOKEN, localUser: "hana" });
const identify = (authorization?: string) =>
  policy.identify({ headers: { authorization } } as unknown as FastifyRequest);
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const refused = expect.objectContaining({ code: "E_AUTH_REQUIRED", status: 401 });

describe("who calls, where there is a token", () => {
  it("is the name of the login, or nobody in particular", () => {
    expect(identify(basic(`花子:${TOKEN}`))).toEqual({ kind: "person", name: "花子" });
    expect(identify(basic(`:${TOKEN}`))).toEqual({ kind: "token", name: "AKASHI_TOKEN" });
    expect(identify(`bearer ${TOKEN}`)).toEqual({ kind: "token", name: "AKASHI_TOKEN" });
  });

  it("a login without a colon is refused: its name would be a part of the token", () => {
    expect(() => identify(basic(TOKEN))).toThrow(refused);
  });

  it.each([
    ["a new line", "a\nb"],
    ["NUL", "a\0b"],
    ["a change of direction", "a\u202eb"],
    ["a line separator", "a\u2028b"],
    ["201 characters", "a".repeat(201)],
  ])("a name with %s is refused, since records and terminals show it", (_what, name) => {
    expect(() => identify(basic(`${name}:${TOKEN}`))).toThrow(refused);
  });

  it.each([
    undefined,
    "",
    "Bearer",
    `Bearer  ${TOKEN}`,
    `Bearer ${TOKEN}x`,
    TOKEN,
    `Token ${TOKEN}`,
    basic("ana:"),
  ])("%j opens nothing", (header) => {
    expect(() => identify(header)).toThrow(refused);
  });
});

describe("who calls, where there is none", () => {
  const local = accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "hana" });
  const from = (method: string, headers: Readonly<Record<string, string>>) => () =>
    local.identify({ method, headers } as unknown as FastifyRequest);

  it.each(["127.0.0.1:4980", "localhost", "[::1]:4980"])("the local person, at %s", (host) => {
    expect(from("GET", { host })()).toEqual({ kind: "person", name: "hana" });
    expect(from("POST", { host, origin: `http://${host}` })()).toEqual({ kind: "person", name: "hana" });
  });

  it.each([
    ["a name that leads here", { host: "evil.example" }],
    ["a name that begins like one of ours", { host: "localhost.evil.example" }],
    ["no host", {}],
    ["a page elsewhere", { host: "localhost", origin: "https://evil.example" }],
    ["a page without an origin of its own", { host: "localhost", origin: "null" }],
  ])("%s is refused", (_what, headers) => {
    expect(from("POST", headers)).toThrow(expect.objectContaining({ code: "E_HOST_REFUSED" }));
  });
});
