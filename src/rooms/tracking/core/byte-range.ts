export interface Range {
  readonly first: number;
  readonly last: number;
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * Reads a Range header (RFC 9110, 14.2) for something of `sizeBytes`.
 * @returns undefined for what a server may answer in full (no header, another unit, several ranges), and
 *   "unsatisfiable" for a range that lies outside
 */
export function parseByteRange(
  header: string | undefined,
  sizeBytes: number,
): Range | "unsatisfiable" | undefined {
  const match = ONE_RANGE.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [, from, to] = match;
  if (from === "") {
    const lastBytes = Number(to);
    if (lastBytes === 0 || sizeBytes === 0) return "unsatisfiable";
    return { first: Math.max(0, sizeBytes - lastBytes), last: sizeBytes - 1 };
  }
  const first = Number(from);
  if (to !== "" && Number(to) < first) return undefined;
  if (first >= sizeBytes) return "unsatisfiable";
  return { first, last: to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) };
}
