import { describe, expect, it } from "vitest";
import type { Provenance } from "../contract.ts";
import { missingProvenance, provenanceTags, readProvenance } from "./provenance.ts";

const full: Provenance = {
  commit: "abc123",
  dirty: false,
  dataVersions: [
    { dataset: "strikes", version: 3, digest: "sha256:aa" },
    { dataset: "weather.eu", version: null, digest: "sha256:bb@x" },
  ],
  environmentDigest: "sha256:cc",
  machine: { os: "linux", cpuCount: 2 },
  command: "akashi run train",
};

describe("provenance", () => {
  it("survives the way through tags", () => {
    expect(readProvenance(provenanceTags(full))).toEqual(full);
    expect(missingProvenance(full)).toEqual([]);
  });

  it("that nobody gave is null and named as missing", () => {
    const nothing = readProvenance({});
    expect(nothing).toEqual({
      commit: null,
      dirty: null,
      dataVersions: [],
      environmentDigest: null,
      machine: null,
      command: null,
    });
    expect(missingProvenance(nothing)).toEqual([
      "commit",
      "dirty",
      "dataVersions",
      "environmentDigest",
      "machine",
      "command",
    ]);
  });

  it("reads what an MLflow client writes by itself", () => {
    const read = readProvenance({
      "mlflow.source.git.commit": "f00",
      "mlflow.source.name": "train.py",
      "akashi.dirty": "True",
    });
    expect(read).toMatchObject({ commit: "f00", command: "train.py", dirty: true });
  });

  it("keeps what it cannot parse as text, and does not guess", () => {
    const read = readProvenance({
      "akashi.dirty": "perhaps",
      "akashi.machine": "my laptop",
      "akashi.data.d": "bare-digest",
    });
    expect(read.dirty).toBeNull();
    expect(read.machine).toEqual({ description: "my laptop" });
    expect(read.dataVersions).toEqual([{ dataset: "d", version: null, digest: "bare-digest" }]);
  });

  it("counts a dataset input, once, as a data version", () => {
    const input = {
      name: "d",
      digest: "x",
      sourceType: "",
      source: "",
      schema: null,
      profile: null,
      tags: {},
    };
    expect(readProvenance({}, [input]).dataVersions).toEqual([{ dataset: "d", version: null, digest: "x" }]);
    expect(readProvenance({ "akashi.data.d": "2@x" }, [input]).dataVersions).toEqual([
      { dataset: "d", version: 2, digest: "x" },
    ]);
  });
});
