import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../kernel/actor.ts";
import type { Lang } from "../kernel/messages.ts";
import { apiErrors } from "./errors.ts";

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);
const MIN_TOKEN_CHARACTERS = 16;

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.has(host);
}

/** Decides who may call. Without a token only loopback is served, and everybody there is the local person. */
export interface AccessPolicy {
  /** The caller, or a catalogued refusal. */
  identify(request: FastifyRequest): Actor;
}

/** Throws E_BIND_NEEDS_AUTH or E_TOKEN_WEAK before anything listens. */
export function accessPolicy(options: {
  host: string;
  token: string | undefined;
  localUser: string;
}): AccessPolicy {
  const { host, token, localUser } = options;
  if (token !== undefined && token.length < MIN_TOKEN_CHARACTERS)
    throw apiErrors.E_TOKEN_WEAK({ length: token.length, minimum: MIN_TOKEN_CHARACTERS });
  if (token === undefined && !isLoopbackHost(host)) throw apiErrors.E_BIND_NEEDS_AUTH({ host });
  if (token !== undefined) return tokenPolicy(token);
  return {
    identify(request) {
      // A web page elsewhere can make a browser resolve its own name to 127.0.0.1; the Host header gives it away.
      const requested = request.headers.host?.replace(/:\d+$/, "") ?? "";
      if (!isLoopbackHost(requested)) throw apiErrors.E_HOST_REFUSED({ host: requested || "(none)" });
      const origin = request.headers.origin;
      if (origin !== undefined && request.method !== "GET" && !isLoopbackOrigin(origin))
        throw apiErrors.E_HOST_REFUSED({ host: origin });
      return { kind: "person", name: localUser };
    },
  };
}

function tokenPolicy(token: string): AccessPolicy {
  const expected = digest(token);
  return {
    identify(request) {
      const { secret, user } = readCredentials(request.headers.authorization);
      if (secret === undefined || !timingSafeEqual(digest(secret), expected))
        throw apiErrors.E_AUTH_REQUIRED({});
      return user ? { kind: "person", name: user } : { kind: "token", name: "AKASHI_TOKEN" };
    },
  };
}

function readCredentials(header: string | undefined): { secret?: string; user?: string } {
  const [scheme, value] = header?.split(" ", 2) ?? [];
  if (!value) return {};
  if (scheme?.toLowerCase() === "bearer") return { secret: value };
  if (scheme?.toLowerCase() !== "basic") return {};
  const decoded = Buffer.from(value, "base64").toString("utf8");
  const separator = decoded.indexOf(":");
  const user = decoded.slice(0, Math.max(separator, 0));
  // Without a colon a part of the token would become the name, which every record then shows.
  if (separator < 0 || !isUserName(user)) return {};
  return { user, secret: decoded.slice(separator + 1) };
}

const USER_NAME_CHARACTERS = 200;

/** A name goes into audit events, tables and terminals: it is a line of text, or none. */
function isUserName(user: string): boolean {
  return user.length <= USER_NAME_CHARACTERS && !/\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}/u.test(user);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isLoopbackOrigin(origin: string): boolean {
  try {
    return isLoopbackHost(new URL(origin).hostname);
  } catch {
    return false;
  }
}

/** The first language of Accept-Language that Akashi speaks. */
export function preferredLang(header: string | undefined): Lang {
  for (const part of header?.toLowerCase().split(",") ?? []) {
    const tag = part.trim().slice(0, 2);
    if (tag === "ja" || tag === "en") return tag;
  }
  return "en";
}
