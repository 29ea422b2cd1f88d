import { monotonicFactory } from "ulid";

const nextUlid = monotonicFactory();

/** A new ULID: 26 characters, sorts by creation time, strictly increasing within one process. */
export function newId(): string {
  return nextUlid();
}

/** A lower-case hexadecimal id of 32 characters, the form that MLflow clients expect for runs. */
export function newHexId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}
