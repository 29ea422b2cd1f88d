import type { FastifyError, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { type AkashiError, isAkashiError } from "../kernel/errors.ts";
import { storageFull } from "../platform/files/index.ts";
import { apiErrors } from "./errors.ts";

/** MLflow's codes by status, for entries that do not name one (mlflow/exceptions.py). */
const MLFLOW_CODES: Readonly<Record<number, string>> = {
  400: "INVALID_PARAMETER_VALUE",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "RESOURCE_DOES_NOT_EXIST",
  409: "RESOURCE_CONFLICT",
  413: "INVALID_PARAMETER_VALUE",
  415: "INVALID_PARAMETER_VALUE",
  422: "INVALID_PARAMETER_VALUE",
  429: "REQUEST_LIMIT_EXCEEDED",
  501: "NOT_IMPLEMENTED",
  503: "TEMPORARILY_UNAVAILABLE",
};

/** Whatever was thrown, as an entry of the catalogue. Only what is nobody's known mistake becomes E_INTERNAL. */
export function toAkashiError(error: unknown, request: FastifyRequest): AkashiError {
  if (isAkashiError(error)) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error);
  const { code, statusCode, message } = error as FastifyError;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return apiErrors.E_REQUEST_TOO_LARGE({ limitBytes: request.routeOptions.bodyLimit ?? 0 });
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return apiErrors.E_REQUEST_MEDIA_TYPE({ contentType: request.headers["content-type"] ?? "(none)" });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return apiErrors.E_REQUEST_BODY({ reason: message });
  return storageFull(error) ?? apiErrors.E_INTERNAL({ requestId: request.id }, { cause: error });
}

interface ZodValidationError {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly validationContext?: string;
}

function validationError(error: ZodValidationError): AkashiError {
  const [first] = error.validation;
  return apiErrors.E_REQUEST_INVALID({
    part: error.validationContext ?? "body",
    where: first?.instancePath || "/",
    rule: first?.message ?? "",
    issues: error.validation.map(({ instancePath, message }) => ({
      path: instancePath,
      message: message ?? "",
    })),
  });
}

/** MLflow's clients show the message alone: who is refused must learn there what opens the door, or makes room. */
const TOLD_WITH_REMEDY: ReadonlySet<number> = new Set([401, 403, 507]);

/** The body of an error answer, in the shape that the route's clients expect. */
export function errorBody(error: AkashiError, request: FastifyRequest): Readonly<Record<string, unknown>> {
  const shape =
    request.routeOptions.config?.errorShape ??
    (/\/mlflow(-artifacts)?\//.test(request.url) ? "mlflow" : "akashi");
  // Akashi's own client wants code, remedy and details from every route; MLflow's clients know nothing of this header.
  if (shape === "mlflow" && request.headers["x-akashi-client"] === undefined)
    return {
      error_code: error.definition.mlflowCode ?? MLFLOW_CODES[error.status] ?? "INTERNAL_ERROR",
      message: TOLD_WITH_REMEDY.has(error.status)
        ? `${error.messageIn("en")} ${error.remedyIn("en")}`
        : error.messageIn("en"),
    };
  return {
    error: {
      code: error.code,
      message: error.messageIn(request.lang ?? "en"),
      remedy: error.remedyIn(request.lang ?? "en"),
      details: error.details,
      requestId: request.id,
    },
  };
}
