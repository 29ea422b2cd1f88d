import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CONTEXT,
  openTestAb,
  PLACE,
  SPLIT,
  STRIKE,
  type TestAb,
  unitNames,
} from "../testing/open-test-ab.ts";
import { assignUnits } from "./assign-unit.ts";

let test: TestAb;
beforeEach(async () => {
  test = await openTestAb();
});
afterEach(() => test.close());

describe("the assignment of a stored test", () => {
  it("is what the requests got, also after the test stopped and for another connection", async () => {
    await test.start();
    const units = unitNames(100);
    const { predictions } = await test.serving.predict(
      { ...PLACE, instances: units.map((Operator) => ({ ...STRIKE, Operator })) },
      CONTEXT,
    );
    const given = predictions.map(({ variant }) => variant);
    await test.abtests.stop(SPLIT.name, "keep calm", CONTEXT);
    const other = await test.openSecond();
    expect(await assignUnits(other.platform.database, SPLIT.name, units)).toEqual(given);
    expect(new Set(given).size).toBe(2);
  });

  it("refuses a test that nobody started", async () => {
    await expect(assignUnits(test.platform.database, "nobody", ["a"])).rejects.toMatchObject({
      code: "E_ABTESTS_UNKNOWN",
    });
  });
});
