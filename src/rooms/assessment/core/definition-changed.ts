import type { FrameworkResult } from "../contract.ts";

type Defined = Pick<FrameworkResult, "version" | "definitionDigest">;

/** Other criteria than before. Documents of older versions name no digest; then the version alone tells. */
export function definitionChanged(before: Defined, after: Defined): boolean {
  if (before.version !== after.version) return true;
  const { definitionDigest: was } = before;
  const { definitionDigest: is } = after;
  return was !== undefined && is !== undefined && was !== is;
}
