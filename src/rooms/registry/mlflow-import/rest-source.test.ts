import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { OpenStream, RequestJson } from "../../../platform/outbound/index.ts";
import { openRestSource } from "./rest-source.ts";
import type { FilesOf } from "./source.ts";

const RUN: FilesOf = { kind: "run", id: "r1", artifactUri: "mlflow-artifacts:/0/r1/artifacts" };
const broken = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "UND_ERR_SOCKET" } });
const refused = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });

function source(requestJson: RequestJson, openStream: OpenStream = () => Promise.reject(broken())) {
  return openRestSource({ url: "http://mlflow", requestJson, openStream, waitsMs: [0, 0] });
}
const answer = (body: unknown, status = 200) => ({ status, body, headers: {}, tooLarge: false });

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("reading an MLflow server", () => {
  it("goes on over a connection that broke, and gives up at once on one that was refused", async () => {
    const outcomes = [broken(), broken()];
    const patient = source(async () => {
      const error = outcomes.shift();
      if (error) throw error;
      return answer({ experiments: [{ experiment_id: "1", name: "a" }] });
    });
    expect(await all(patient.experiments())).toMatchObject([{ id: "1", name: "a" }]);
    let asked = 0;
    const gone = source(async () => {
      asked++;
      throw refused();
    });
    await expect(all(gone.experiments())).rejects.toMatchObject({ code: "E_IMPORT_CONNECTION" });
    expect(asked).toBe(1);
  });

  it("a file at which the server hangs up is an error of the file, unless the server is gone", async () => {
    const alive = source(async () => answer("OK"));
    await expect(alive.open(RUN, "a.txt")).rejects.toMatchObject({ code: "E_IMPORT_FILE" });
    const gone = source(async () => {
      throw refused();
    });
    await expect(gone.open(RUN, "a.txt")).rejects.toMatchObject({ code: "E_IMPORT_CONNECTION" });
  });

  it("a file whose connection ends in the middle is no file that ended", async () => {
    async function* half() {
      yield Buffer.from("half");
      throw broken();
    }
    const cut = source(
      async () => answer("OK"),
      async () => ({ status: 200, body: Readable.from(half()) }),
    );
    await expect(all(await cut.open(RUN, "a.txt"))).rejects.toMatchObject({ code: "E_IMPORT_CONNECTION" });
  });

  it("storage that the server cannot list is elsewhere", async () => {
    for (const status of [404, 500, 501])
      expect(await source(async () => answer({}, status)).files(RUN)).toBeNull();
    await expect(source(async () => answer({}, 503)).files(RUN)).rejects.toMatchObject({
      code: "E_IMPORT_ANSWER",
    });
  });

  it.each([
    ["plain", "name = 'plain'"],
    ["it's", 'name = "it\'s"'],
    ['it\'s "both"', "name LIKE 'it_s \"both\"'"],
  ])("the versions of %s are asked for in MLflow's grammar, which has no escape", async (name, filter) => {
    const filters: (string | null)[] = [];
    const models = source(async (url) => {
      const address = new URL(url);
      if (address.pathname.endsWith("registered-models/search"))
        return answer({ registered_models: [{ name }] });
      filters.push(address.searchParams.get("filter"));
      return answer({
        model_versions: [
          { name, version: "1" },
          { name: "other", version: "1" },
        ],
      });
    });
    expect(await all(models.models())).toMatchObject([{ name, versions: [{ version: 1 }] }]);
    expect(filters).toEqual([filter]);
  });
});
