import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { addressesOf } from "./address-policy.ts";
import type { PostAnswer } from "./post-json.ts";

export interface PostBytes {
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether loopback and private networks may be reached; link-local addresses never are. */
  readonly allowPrivate: boolean;
}

/** An address that the policy does not let requests go to. */
export class AddressRefused extends Error {
  constructor(host: string, address: string) {
    super(`${host} leads to ${address}, which requests may not go to`);
    this.name = "AddressRefused";
  }
}

/** Sends exactly these bytes of JSON. A port, so that a test can stand in for the network. */
export type SendBytes = (url: string, body: string, options: PostBytes) => Promise<PostAnswer>;

/**
 * Posts to an address outside. The name is looked up once, every address that it has must be allowed, and the
 * connection goes to one of exactly those: a name that answers differently the second time leads nowhere else. No
 * redirect is followed, and nothing of the answer is kept but its status.
 */
export const postBytes: SendBytes = async (url, body, { timeoutMs, headers, allowPrivate }) => {
  const target = new URL(url);
  const addresses = await addressesOf(target.hostname);
  const refused = addresses.find(({ kind }) => kind === "never" || (kind === "private" && !allowPrivate));
  if (refused) throw new AddressRefused(target.hostname, refused.address);
  const [chosen] = addresses;
  if (!chosen) throw new Error(`${target.hostname} has no address`);
  const send = target.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(
      target,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "akashi",
          ...headers,
          "content-length": String(Buffer.byteLength(body)),
        },
        lookup: (_name, options, done) => {
          if (options.all) done(null, [{ address: chosen.address, family: chosen.family }]);
          else done(null, chosen.address, chosen.family);
        },
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0 });
        response.destroy();
      },
    );
    request.on("error", reject);
    request.end(body);
  });
};
