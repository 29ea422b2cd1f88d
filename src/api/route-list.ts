import { z } from "zod";
import type { Routes } from "../platform/http/index.ts";

/** A route as it was declared. */
export interface DeclaredRoute {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly config?: { readonly access?: unknown };
}

const ACCESS = ["public", "read", "write", "admin"] as const;

/** What this server answers to, and who may ask: so that a drill can try every door, also those of the MLflow API. */
export const routeList =
  (declared: readonly DeclaredRoute[]): Routes =>
  (app) => {
    app.get(
      "/api/v1/routes",
      {
        config: { access: "read" },
        schema: {
          summary: "Every route of this server with who may call it",
          response: {
            200: z.object({
              items: z.array(z.object({ method: z.string(), url: z.string(), access: z.enum(ACCESS) })),
            }),
          },
        },
      },
      async () => ({ items: declared.flatMap(listed) }),
    );
  };

function listed({ method, url, config }: DeclaredRoute) {
  const access = ACCESS.find((one) => one === config?.access)!;
  const methods = Array.isArray(method) ? (method as readonly string[]) : [String(method)];
  return methods.map((one) => ({ method: one, url, access }));
}
