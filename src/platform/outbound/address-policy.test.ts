import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { addressKind } from "./address-policy.ts";
import { AddressRefused, postBytes } from "./post-bytes.ts";

it.each([
  ["93.184.216.34", "public"],
  ["2606:2800:220:1::1", "public"],
  ["10.1.2.3", "private"],
  ["127.0.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.0.1", "private"],
  ["::1", "private"],
  ["fd12::1", "private"],
  ["::ffff:127.0.0.1", "private"],
  ["169.254.169.254", "never"],
  ["::ffff:169.254.169.254", "never"],
  ["fe80::1", "never"],
  ["0.0.0.0", "never"],
  ["::", "never"],
  ["64:ff9b::a9fe:a9fe", "never"],
  ["224.0.0.1", "never"],
  ["not an address", "never"],
] as const)("%s is %s", (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});

it("sends nothing to a private address unless that was allowed, and nothing after a redirect", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url!);
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/hook`;
  const options = { timeoutMs: 5000, headers: {} };
  await expect(postBytes(url, "{}", { ...options, allowPrivate: false })).rejects.toThrow(AddressRefused);
  expect(seen).toEqual([]);
  expect(await postBytes(url, "{}", { ...options, allowPrivate: true })).toEqual({ status: 302 });
  expect(seen).toEqual(["/hook"]);
  await new Promise((done) => server.close(done));
});
