import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Lang } from "../../kernel/messages.ts";
import type { UseCaseContext } from "../use-case.ts";

/** The server as rooms see it: Fastify whose schemas are zod. */
export type ApiApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Who may call a route. Every route must say so in `config.access`, or the server refuses to start:
 * that is the default-deny rule. `public`: anybody who reaches the port (health, the UI's files).
 */
export type Access = "public" | "read" | "write" | "admin";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
    /** MLflow's own error body instead of Akashi's. */
    errorShape?: "mlflow" | "akashi";
  }
  interface FastifyRequest {
    /** Caller, progress and cancellation, for the use case. */
    useCase: UseCaseContext;
    lang: Lang;
  }
}

/** A room's routes: called once with the server. */
export type Routes = (app: ApiApp) => void;
