import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnyProbe } from "../core/probe.ts";
import { type Definitions, loadDefinitions } from "../frameworks/load-definitions.ts";
import { loadProbes, PROBES } from "./index.ts";

let probes: AnyProbe[];
let definitions: Definitions;
beforeAll(async () => {
  [probes, definitions] = await Promise.all([loadProbes(), loadDefinitions()]);
});

describe("the shelf of probes", () => {
  it("lists every folder, and nothing that is no folder, in alphabetical order", () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    expect(PROBES.map((entry) => entry.id)).toEqual(folders);
  });

  it("gives every probe the name of its folder", () => {
    expect(probes.map((probe) => probe.id)).toEqual(PROBES.map((entry) => entry.id));
  });

  it("speaks only for practices and parts that exist, and for kinds of evidence that can show them", () => {
    for (const probe of probes) {
      for (const { practice, part } of probe.speaksFor) {
        const found = definitions.catalogue.get(practice);
        expect(found, `${probe.id} speaks for ${practice}`).toBeDefined();
        expect(found?.evidence, `${probe.id} for ${practice}`).toContain(probe.kind);
        if (part !== undefined) expect(found?.parts.map((one) => one.id)).toContain(part);
      }
    }
  });

  it("has a contract test beside every probe", () => {
    for (const { id } of PROBES) {
      const files = readdirSync(new URL(`./${id}/`, import.meta.url));
      expect(files).toContain("probe.test.ts");
    }
  });
});
