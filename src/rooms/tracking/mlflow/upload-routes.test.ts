import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Body, type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";
import { TRAVERSALS } from "../testing/traversals.ts";

const LIMIT_BYTES = 1000;
const mpu = "/api/2.0/mlflow-artifacts/mpu";
const artifacts = "/api/2.0/mlflow-artifacts/artifacts";

interface Credential {
  readonly url: string;
  readonly part_number: number;
  readonly headers: Readonly<Record<string, string>>;
}

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer({ maxArtifactBytes: LIMIT_BYTES });
});
afterAll(() => server.close());

async function create(folder: string, name: string, parts: number) {
  const { status, body } = await server.call("POST", `${mpu}/create/${folder}`, {
    path: name,
    num_parts: parts,
  });
  expect(status).toBe(200);
  return { uploadId: body["upload_id"] as string, credentials: body["credentials"] as Credential[] };
}
/** Puts a part where the server said, as a client does; the answer has the ETag. */
async function putPart(credential: Credential, content: string) {
  const response = await server.app.inject({
    method: "PUT",
    url: new URL(credential.url).pathname,
    headers: credential.headers,
    payload: Buffer.from(content),
  });
  return { part_number: credential.part_number, etag: String(response.headers["etag"]), response };
}
const complete = (folder: string, body: Body) => server.call("POST", `${mpu}/complete/${folder}`, body);
const read = async (path: string) =>
  (await server.app.inject({ method: "GET", url: `${artifacts}/${path}` })).payload;

describe("an upload in parts", () => {
  it("200: parts may come in any order and again; completing twice gives one file", async () => {
    const { uploadId, credentials } = await create("0/a/artifacts", "big.bin", 3);
    expect(credentials.map(({ part_number }) => part_number)).toEqual([1, 2, 3]);
    const parts = [];
    for (const [index, content] of [
      [2, "three"],
      [0, "wrong"],
      [1, "two-"],
      [0, "one-"],
    ] as const) {
      const { part_number, etag } = await putPart(credentials[index]!, content);
      expect(etag).toBe(`"${createHash("sha256").update(content).digest("hex")}"`);
      parts.push({ part_number, etag });
    }
    const body = { path: "big.bin", upload_id: uploadId, parts: [parts[3], parts[2], parts[0]] };
    for (const _again of [1, 2])
      expect(await complete("0/a/artifacts", body)).toEqual({ status: 200, body: {} });
    expect(await read("0/a/artifacts/big.bin")).toBe("one-two-three");
    expect(await server.platform.blobs.parts.list(uploadId)).toEqual([]);
    expect((await server.call("POST", `${mpu}/abort/0/a/artifacts`, body)).status).toBe(200);
    expect(await read("0/a/artifacts/big.bin")).toBe("one-two-three");
  });

  it("200: takes the name of a whole local path, as old clients send it", async () => {
    for (const path of ["/home/user/m.bin", "C:\\Users\\u\\m.bin"]) {
      const { uploadId, credentials } = await create("0/b", path, 1);
      const { part_number, etag } = await putPart(credentials[0]!, path);
      await complete("0/b", { path, upload_id: uploadId, parts: [{ part_number, etag }] });
      expect(await read("0/b/m.bin")).toBe(path);
    }
  });

  it("400: parts that are missing, changed or doubled complete nothing", async () => {
    const { uploadId, credentials } = await create("0/c", "f", 2);
    const one = await putPart(credentials[0]!, "1");
    const first = { part_number: 1, etag: one.etag };
    for (const parts of [
      [],
      [first, { part_number: 2, etag: one.etag }],
      [first, first],
      [{ part_number: 1, etag: "other" }],
      [{ part_number: 2, etag: one.etag }],
    ])
      expect(await complete("0/c", { path: "f", upload_id: uploadId, parts })).toMatchObject({
        status: 400,
        body: { error_code: "INVALID_PARAMETER_VALUE" },
      });
    await putPart(credentials[1]!, "2");
    expect((await complete("0/c", { path: "f", upload_id: uploadId, parts: [first] })).status).toBe(400);
    expect((await server.call("GET", `${artifacts}/0/c/f`)).status).toBe(404);
  });

  it("404: after an abort, and for another file than the one it was opened for", async () => {
    const { uploadId, credentials } = await create("0/d", "f", 1);
    const { part_number, etag } = await putPart(credentials[0]!, "1");
    const body = { path: "f", upload_id: uploadId, parts: [{ part_number, etag }] };
    expect((await complete("0/d", { ...body, path: "other" })).status).toBe(404);
    for (const _again of [1, 2])
      expect((await server.call("POST", `${mpu}/abort/0/d`, body)).status).toBe(200);
    expect((await complete("0/d", body)).status).toBe(404);
    expect((await putPart(credentials[0]!, "1")).response.statusCode).toBe(404);
    expect(await server.platform.blobs.parts.list(uploadId)).toEqual([]);
  });

  it("413: the sum of the parts is held to the limit of one file", async () => {
    const { credentials } = await create("0/e", "f", 2);
    expect((await putPart(credentials[0]!, "x".repeat(LIMIT_BYTES - 10))).response.statusCode).toBe(200);
    expect((await putPart(credentials[1]!, "x".repeat(11))).response.statusCode).toBe(413);
    expect((await putPart(credentials[1]!, "x".repeat(10))).response.statusCode).toBe(200);
  });

  it.each([
    ["../up", "f"],
    ["0/%252e%252e/up", "f"],
    ["0/a%5Cb", "f"],
    ["0/a", ".."],
    ["0/a", "b/.."],
    ["0/a", "n\0ul"],
    ["0/a", "\uff0e\uff0e"],
    ["C:/x", "f"],
  ])("400: refuses the folder %j with the name %j at every step", async (folder, path) => {
    for (const step of ["create", "complete", "abort"]) {
      const response = await server.app.inject({
        method: "POST",
        url: `${mpu}/${step}/${folder.startsWith("..") ? encodeURIComponent(folder) : folder}`,
        payload: { path, num_parts: 1, upload_id: "0123456789abcdef0123456789abcdef", parts: [] },
      });
      expect(response.statusCode, step).toBe(400);
    }
  });

  it("400: no step follows a path that leads up or away, in any reading", async () => {
    for (const folder of TRAVERSALS.filter((one) => one.isWellFormed()))
      for (const step of ["create", "complete", "abort"]) {
        const response = await server.app.inject({
          method: "POST",
          url: `${mpu}/${step}/0%2F${encodeURIComponent(folder)}`,
          payload: { path: "f", num_parts: 1, upload_id: "0123456789abcdef0123456789abcdef", parts: [] },
        });
        expect(response.statusCode, `${step} ${JSON.stringify(folder)}`).toBe(400);
      }
  });

  it.each([0, -1, 10_001, 1.5])("400: %s parts are refused", async (num_parts) => {
    const { status } = await server.call("POST", `${mpu}/create/0/f`, { path: "f", num_parts });
    expect(status).toBe(400);
  });

  it("200: the addresses are this server's as the client knows it, and ask for the client's own credentials", async () => {
    const response = await server.app.inject({
      method: "POST",
      url: `${mpu}/create/0/g`,
      headers: {
        host: "127.0.0.1:5000",
        authorization: "Bearer abc",
        "x-forwarded-proto": "https",
        "x-forwarded-host": "ml.example.com",
        "x-forwarded-prefix": "/akashi/",
      },
      payload: { path: "f", num_parts: 1 },
    });
    const [credential] = (response.json() as { credentials: Credential[] }).credentials;
    expect(credential!.url).toMatch(/^https:\/\/ml\.example\.com\/akashi\/api\/2\.0\/mlflow-artifacts\/mpu/);
    expect(credential!.headers).toEqual({ Authorization: "Bearer abc" });
  });
});

describe("an address to download from", () => {
  it("200: leads to the file, with its size, and to ranges of it", async () => {
    await server.app.inject({
      method: "PUT",
      url: `${artifacts}/0/h/a%20b.txt`,
      payload: Buffer.from("0123456789"),
    });
    const { body } = await server.call("GET", "/api/2.0/mlflow-artifacts/presigned/0/h/a%20b.txt");
    expect(body).toMatchObject({ file_size: 10, headers: {} });
    const got = await server.app.inject({
      method: "GET",
      url: new URL(body["url"] as string).pathname,
      headers: { range: "bytes=8-9" },
    });
    expect(got).toMatchObject({ statusCode: 206, payload: "89" });
  });

  it("404 and 400: a file that is not there, and a path that leads elsewhere", async () => {
    const presigned = "/api/2.0/mlflow-artifacts/presigned";
    expect((await server.call("GET", `${presigned}/0/none`)).status).toBe(404);
    expect((await server.call("GET", `${presigned}/0/..%2Fx`)).status).toBe(400);
  });
});
