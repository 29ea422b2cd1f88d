import type { FastifyRequest } from "fastify";
import { apiErrors } from "./errors.ts";

/** Whoever walks a body may then do so by recursion. */
const MAX_BODY_DEPTH = 50;

/**
 * Refuses what no handler wants to meet: bodies that are nested too deep, and NUL in a text, for which PostgreSQL has no
 * place. The path of an artifact is checked by its own rules.
 * @throws E_REQUEST_DEPTH, E_REQUEST_NUL
 */
export function checkTexts({ body, query, params }: FastifyRequest): void {
  const { "*": _path, ...names } = (params ?? {}) as Readonly<Record<string, unknown>>;
  for (const part of [body, query, names]) {
    const nul = findNul(part, MAX_BODY_DEPTH);
    if (nul !== undefined) throw apiErrors.E_REQUEST_NUL({ text: JSON.stringify(nul.slice(0, 80)) });
  }
}

/** The first text with NUL in it. Looks into lists and plain objects only: a body may also be a stream. */
function findNul(value: unknown, levels: number): string | undefined {
  if (typeof value === "string") return value.includes("\0") ? value : undefined;
  if (value === null || typeof value !== "object" || !isPlain(value)) return undefined;
  if (levels === 0) throw apiErrors.E_REQUEST_DEPTH({ maximum: MAX_BODY_DEPTH });
  if (Array.isArray(value)) return findFirst(value, levels);
  return Object.keys(value).find((key) => key.includes("\0")) ?? findFirst(Object.values(value), levels);
}

function findFirst(members: readonly unknown[], levels: number): string | undefined {
  for (const member of members) {
    const found = findNul(member, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
