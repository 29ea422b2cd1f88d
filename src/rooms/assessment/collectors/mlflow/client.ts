import type { z } from "zod";
import { connectionProblem, type RequestJson } from "../../../../platform/outbound/index.ts";
import { type Known, known, notKnown } from "../../core/known.ts";
import type { OutsideServer } from "../../core/outside-sources.ts";
import { inBoth } from "../../core/text.ts";
import { messages } from "./messages.ts";

const TIMEOUT_MS = 20_000;
const LARGEST_ANSWER_BYTES = 50_000_000;
const MOST_PAGES = 20;

export interface MlflowClient {
  /** Every page of a search; ends early when `enough` says so, and says whether there was more. */
  search<S extends z.ZodType<{ next_page_token?: string | undefined }>>(
    call: { readonly path: string; readonly method: "GET" | "POST"; readonly body: Record<string, unknown> },
    shape: S,
    enough?: (pages: readonly z.output<S>[]) => boolean,
  ): Promise<Known<{ readonly pages: readonly z.output<S>[]; readonly cut: boolean }>>;
}

/** Asks an MLflow server's REST API 2.0. Refusals and silence become reasons. */
export function createClient(requestJson: RequestJson, { url, authorization }: OutsideServer): MlflowClient {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };

  async function one<S extends z.ZodType>(
    path: string,
    method: "GET" | "POST",
    body: Record<string, unknown>,
    shape: S,
  ): Promise<Known<z.output<S>>> {
    const address = new URL(`${url}/api/2.0/mlflow/${path}`);
    if (method === "GET")
      for (const [key, value] of Object.entries(body)) address.searchParams.set(key, String(value));
    try {
      const { status, body: answer } = await requestJson(address.href, {
        method,
        headers,
        ...(method === "POST" ? { body } : {}),
        timeoutMs: TIMEOUT_MS,
        maxBytes: LARGEST_ANSWER_BYTES,
      });
      if (status === 401 || status === 403) return notKnown(inBoth(messages.login, { url, status }));
      if (status !== 200) return notKnown(inBoth(messages.status, { url, path, status }));
      const read = shape.safeParse(answer);
      return read.success ? known(read.data) : notKnown(inBoth(messages.shape, { url, path }));
    } catch (error) {
      return notKnown(inBoth(messages.connection, { url, problem: connectionProblem(error) }));
    }
  }

  return {
    async search({ path, method, body }, shape, enough) {
      const pages: z.output<typeof shape>[] = [];
      let token: string | undefined;
      do {
        const page = await one(
          path,
          method,
          token === undefined ? body : { ...body, page_token: token },
          shape,
        );
        if (!page.known) return page;
        pages.push(page.value);
        token = page.value.next_page_token || undefined;
      } while (token !== undefined && pages.length < MOST_PAGES && !enough?.(pages));
      return known({ pages, cut: token !== undefined });
    },
  };
}
