import { createHmac } from "node:crypto";

/**
 * `t=<seconds since 1970>,v1=<hex>` with the HMAC-SHA256 of `<t>.<body>`. The time is part of what is signed, so that a
 * receiver can refuse what was recorded and sent again later.
 */
export function sign(secret: string, body: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  const code = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${code}`;
}
