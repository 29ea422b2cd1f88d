import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiApp } from "../../../platform/http/index.ts";
import { trackingErrors } from "../core/errors.ts";

export type MlflowMethod = "GET" | "POST" | "PATCH" | "DELETE";

export interface MlflowRoute<Arguments> {
  readonly method: MlflowMethod | readonly MlflowMethod[];
  /** Below `/api/2.0/mlflow/`, e.g. `runs/create`. What the path names (`:model_id`) is an argument, too. */
  readonly path: string;
  /** What the path stands below, when it is not MLflow's usual prefixes. */
  readonly prefixes?: readonly string[];
  readonly access: "read" | "write";
  readonly arguments: z.ZodType<Arguments>;
  handle(args: Arguments, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

/** MLflow serves every call under all of these: `/api` for clients, `/ajax-api` for browsers. */
const PREFIXES = ["/api/2.0/mlflow", "/api/3.0/mlflow", "/ajax-api/2.0/mlflow", "/ajax-api/3.0/mlflow"];

/**
 * Mounts one call of MLflow's REST API under every prefix. Arguments come from the path, from the query of a GET and
 * from the JSON body of everything else, DELETE too; they are checked here and not by the server's schemas, because MLflow's
 * clients read its exact error texts.
 */
export function mlflowRoute<Arguments>(app: ApiApp, route: MlflowRoute<Arguments>): void {
  for (const prefix of route.prefixes ?? PREFIXES)
    app.route({
      method: route.method as MlflowMethod[],
      url: `${prefix}/${route.path}`,
      config: { access: route.access, errorShape: "mlflow" },
      schema: { hide: true },
      // The largest request that the limits allow: 1000 metrics and 100 values of 8000 characters fit many times.
      bodyLimit: 32 * 1024 * 1024,
      handler: async (request, reply) => {
        const args = readArguments(route.arguments, rawArguments(request));
        const answer = await route.handle(args, request, reply);
        return reply.type("application/json").send(JSON.stringify(answer ?? {}));
      },
    });
}

function rawArguments(request: FastifyRequest): unknown {
  const named = (request.params ?? {}) as Readonly<Record<string, string>>;
  if (request.method === "GET") return { ...(request.query as object | undefined), ...named };
  if (request.body === undefined || request.body === null) return named;
  if (Array.isArray(request.body))
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "body",
      value: JSON.stringify(request.body).slice(0, 200),
      rule: "a JSON object",
    });
  if (typeof request.body !== "object")
    throw trackingErrors.E_TRACKING_CONTENT_TYPE({
      contentType: request.headers["content-type"] ?? "(none)",
    });
  return { ...request.body, ...named };
}

/** @throws E_TRACKING_PARAMETER_MISSING, E_TRACKING_PARAMETER_INVALID, naming the argument, e.g. `metrics[0].key` */
export function readArguments<Arguments>(schema: z.ZodType<Arguments>, raw: unknown): Arguments {
  const parsed = schema.safeParse(withoutNulls(raw));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const parameter = issue.path.reduce<string>(
    (path, part) =>
      typeof part === "number" ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part),
    "",
  );
  const value = valueAt(raw, issue.path);
  // An empty text and an absent one are the same in protocol buffers.
  if (value === undefined || value === null || value === "")
    throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter });
  throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
    parameter,
    value: JSON.stringify(value).slice(0, 200),
    rule: issue.message,
  });
}

/**
 * In JSON of protocol buffers, null is the same as absent. What has none is passed on as it is: copying every metric
 * of a batch took twice as long as checking it.
 */
function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutNulls);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    const kept = withoutNulls(member);
    if (kept === member && kept !== null) continue;
    copy ??= { ...value };
    if (kept === null) delete copy[key];
    else copy[key] = kept;
  }
  return copy ?? value;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
  return value;
}

const SPECIAL: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** The scalar types of protocol buffers in JSON. */
export const text = z.string("a text");
/** A text that must be there and not be empty. */
export const requiredText = z.string("a text").min(1, "a text that is not empty");
/** An int64: a number, or a string of digits as JavaScript clients and queries send it. */
export const wholeNumber = z
  .union([z.number(), z.string().regex(/^[+-]?\d+$/, "a whole number")], { error: "a whole number" })
  .transform(Number)
  .refine(Number.isSafeInteger, "a whole number of at most 2^53 - 1");
const NUMBER_TEXT = /^(NaN|-?Infinity|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/;
const DOUBLE_RULE = "a number, or one of NaN, Infinity, -Infinity";
/** A double: a number, or "NaN", "Infinity", "-Infinity". */
export const double = z
  .union([z.number(), z.string().regex(NUMBER_TEXT, DOUBLE_RULE)], { error: DOUBLE_RULE })
  .transform((value) => (typeof value === "string" ? (SPECIAL[value] ?? Number(value)) : value));
/** A list; one value in a query is a list of one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).default([]),
  );
export const pairs = z
  .array(z.object({ key: requiredText, value: text.default("") }), { error: "a list of {key, value}" })
  .default([]);
const VIEWS = ["ACTIVE_ONLY", "DELETED_ONLY", "ALL"] as const;
/** An enum of protocol buffers may come by its number, too. */
export const view = z.preprocess(
  (value) => (typeof value === "number" ? VIEWS[value - 1] : value),
  z.enum(VIEWS, VIEWS.join(", ")).optional(),
);

/** Doubles that JSON cannot write are texts on the wire. */
export function toWireDouble(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** Tags and params on the wire. */
export function toWirePairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
