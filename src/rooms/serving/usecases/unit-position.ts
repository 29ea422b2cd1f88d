import { createHash } from "node:crypto";

const STEPS = 2 ** 48;

/**
 * Where `unit` stands in [0, 1) under `salt`: the first 48 bits of sha256(salt, NUL, unit). The same for the same
 * two texts on every machine and after every restart; another salt shuffles all units anew.
 */
export function unitPosition(salt: string, unit: string): number {
  return createHash("sha256").update(salt).update("\0").update(unit).digest().readUIntBE(0, 6) / STEPS;
}
