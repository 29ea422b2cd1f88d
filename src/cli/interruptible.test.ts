import { describe, expect, it } from "vitest";
import { interruptible } from "./interruptible.ts";

const never = new Promise<string>(() => {});
const GRACE_MS = 20;

describe("interruptible", () => {
  it("gives what the work gives while nobody interrupts", async () => {
    const { signal } = new AbortController();
    expect(await interruptible(Promise.resolve("done"), signal, GRACE_MS)).toBe("done");
    await expect(interruptible(Promise.reject(new Error("own")), signal, GRACE_MS)).rejects.toThrow("own");
  });

  it("cuts work off that goes on after an interruption, and says why", async () => {
    const controller = new AbortController();
    const cut = interruptible(never, controller.signal, GRACE_MS);
    controller.abort(new Error("Ctrl+C"));
    await expect(cut).rejects.toThrow("Ctrl+C");
    await expect(interruptible(never, controller.signal, GRACE_MS)).rejects.toThrow("Ctrl+C");
  });

  it("lets work that is nearly done finish", async () => {
    const controller = new AbortController();
    const soon = new Promise<string>((resolve) => setTimeout(resolve, 5, "done"));
    const finished = interruptible(soon, controller.signal, 5000);
    controller.abort(new Error("Ctrl+C"));
    expect(await finished).toBe("done");
  });
});
