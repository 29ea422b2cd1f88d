import { trackingErrors } from "./errors.ts";

/** Page tokens are opaque to clients: base64 of a small JSON value. */
export function encodePageToken(position: Readonly<Record<string, number>>): string {
  return Buffer.from(JSON.stringify(position)).toString("base64");
}

/** The numbers under `names`. @throws E_TRACKING_PAGE_TOKEN */
export function decodePageToken<Name extends string>(
  token: string,
  names: readonly Name[],
): Record<Name, number> {
  try {
    const parsed = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Record<string, unknown>;
    for (const name of names) if (!Number.isFinite(parsed[name])) throw new Error(name);
    return parsed as Record<Name, number>;
  } catch (error) {
    throw trackingErrors.E_TRACKING_PAGE_TOKEN({ token }, { cause: error });
  }
}

/** The offset in a token, 0 without one. @throws E_TRACKING_PAGE_TOKEN */
export function decodeOffset(token: string | undefined): number {
  if (!token) return 0;
  const { offset } = decodePageToken(token, ["offset"]);
  if (!Number.isSafeInteger(offset) || offset < 0) throw trackingErrors.E_TRACKING_PAGE_TOKEN({ token });
  return offset;
}

/** An offset that only counts in the search that `identity` describes. */
export function encodeBoundOffset(offset: number, identity: unknown): string {
  return Buffer.from(JSON.stringify({ offset, search: identity })).toString("base64");
}

/** The offset in a token of `encodeBoundOffset`, 0 without one. @throws E_TRACKING_PAGE_TOKEN also for another search's token */
export function decodeBoundOffset(token: string | undefined, identity: unknown): number {
  if (!token) return 0;
  const offset = decodeOffset(token);
  const { search } = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as { search?: unknown };
  if (JSON.stringify(search) !== JSON.stringify(identity))
    throw trackingErrors.E_TRACKING_PAGE_TOKEN({ token });
  return offset;
}
