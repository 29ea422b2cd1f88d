import { dataErrors } from "../contract.ts";

/** A version as people write it: a whole number from 1 on, or "latest" (also when absent). Throws E_DATA_VERSION_NUMBER. */
export function parseVersion(text: string | undefined): number | "latest" {
  if (text === undefined || text === "latest") return "latest";
  if (!/^[1-9]\d{0,8}$/.test(text)) throw dataErrors.E_DATA_VERSION_NUMBER({ value: text });
  return Number(text);
}
