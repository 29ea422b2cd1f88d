import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnProfile } from "../contract.ts";
import {
  type DataProject,
  openDataProject,
  projectYaml,
  TEST_CONTEXT,
} from "../testing/open-data-project.ts";

let opened: DataProject;
beforeAll(async () => {
  opened = await openDataProject(projectYaml());
});
afterAll(() => opened.close());

async function profile(values: readonly (string | number)[]): Promise<ColumnProfile> {
  const file = await opened.write(
    "data.csv",
    `x,n\n${values.map((value, row) => `${value},${row}`).join("\n")}\n`,
  );
  const { version } = await opened.room.addVersion(opened.project, { dataset: "d", file }, TEST_CONTEXT);
  return version.columns[0]!;
}

describe("profile of a column", () => {
  it("agrees with numpy on numbers", async () => {
    // numpy 2.4.6 on [2,4,4,4,5,5,7,9]: mean 5, std(ddof=1) 2.138089935299395, median 4.5.
    const column = await profile([2, 4, 4, 4, 5, 5, 7, 9, ""]);
    expect(column).toMatchObject({
      kind: "number",
      missingCount: 1,
      distinctCount: 5,
      min: 2,
      max: 9,
      mean: 5,
    });
    expect(column.standardDeviation).toBeCloseTo(2.138089935299395, 12);
    expect(column.median).toBe(4.5);
  });

  it("counts every number in exactly one of at most 30 bins that touch each other", async () => {
    const values = Array.from({ length: 500 }, (_, index) => (index * 37) % 101);
    const { histogram } = await profile(values);
    expect(histogram).toHaveLength(30);
    expect(histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(500);
    expect(histogram[0]!.lower).toBe(0);
    expect(histogram.at(-1)!.upper).toBe(100);
    for (const [index, bin] of histogram.slice(1).entries()) expect(bin.lower).toBe(histogram[index]!.upper);
    for (const { lower, upper, count } of histogram.slice(0, -1))
      expect(count).toBe(values.filter((value) => value >= lower && value < upper).length);
  });

  it("gives a constant one bin and survives the limits of doubles", async () => {
    expect((await profile([3, 3, 3])).histogram).toEqual([{ lower: 3, upper: 3, count: 3 }]);
    const huge = await profile(["-1e308", "1e308", 0]);
    expect(huge.histogram.map((bin) => bin.count).reduce((sum, count) => sum + count)).toBe(3);
    expect(huge.standardDeviation).toBeNull();
  });

  it("ranks the values of a category and keeps twenty", async () => {
    const values = ["b", "b", "a", "a", "c", ...Array.from({ length: 30 }, (_, index) => `z${index}`)];
    const { kind, topValues } = await profile(values);
    expect(kind).toBe("category");
    expect(topValues).toHaveLength(20);
    expect(topValues.slice(0, 3)).toEqual([
      { value: "a", count: 2 },
      { value: "b", count: 2 },
      { value: "c", count: 1 },
    ]);
  });

  it("tells first and last of a time, and nothing numeric", async () => {
    const column = await profile(["2024-03-01", "2023-12-31", ""]);
    expect(column).toMatchObject({ kind: "time", earliest: "2023-12-31", latest: "2024-03-01", mean: null });
    expect(column.histogram).toEqual([]);
  });

  it("describes an empty column without inventing figures", async () => {
    expect(await profile(["", ""])).toMatchObject({
      kind: "category",
      missingShare: 1,
      distinctCount: 0,
      min: null,
      topValues: [],
    });
  });
});
