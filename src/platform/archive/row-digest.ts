import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "../../kernel/json.ts";

const MODULUS = 1n << 256n;

/**
 * A digest of rows in any order: the sum of their SHA-256 values modulo 2^256. Two databases that sort texts differently
 * give the same one for the same rows, and a row that is missing, changed or doubled changes it.
 */
export class RowDigest {
  #sum = 0n;
  #rows = 0;

  add(row: Readonly<Record<string, unknown>>): void {
    const hash = createHash("sha256")
      .update(canonicalJson(row as JsonValue))
      .digest("hex");
    this.#sum = (this.#sum + BigInt(`0x${hash}`)) % MODULUS;
    this.#rows++;
  }

  get rows(): number {
    return this.#rows;
  }

  get hex(): string {
    return this.#sum.toString(16).padStart(64, "0");
  }
}
