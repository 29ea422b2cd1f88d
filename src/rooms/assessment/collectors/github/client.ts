import type { z } from "zod";
import type { Text } from "../../../../kernel/messages.ts";
import { connectionProblem, type JsonAnswer, type RequestJson } from "../../../../platform/outbound/index.ts";
import { type Known, known, notKnown } from "../../core/known.ts";
import { inBoth } from "../../core/text.ts";
import { messages } from "./messages.ts";

/** Enough for a hundred pull requests with their reviews, paths and checks, and below every hourly limit. */
const MOST_REQUESTS = 450;
const TIMEOUT_MS = 15_000;
const LARGEST_ANSWER_BYTES = 20_000_000;
const PER_PAGE = 100;
const MOST_REDIRECTS = 2;

export interface Question<S extends z.ZodType> {
  /** Below the API's base, with a leading slash. */
  readonly path: string;
  readonly shape: S;
  /** The permission that GitHub's documentation asks for, named when the answer is refused without naming it. */
  readonly permission: string;
  /** Answers that say that there is nothing, such as a branch without protection. */
  readonly means?: (answer: { readonly status: number; readonly message: string }) => z.output<S> | undefined;
}

export interface GithubClient {
  readonly host: string;
  ask<S extends z.ZodType>(question: Question<S>): Promise<Known<z.output<S>>>;
  /** All pages of a list, until `enough` says so. */
  list<S extends z.ZodType>(
    question: Omit<Question<S>, "means">,
    enough: (items: readonly z.output<S>[]) => boolean,
  ): Promise<Known<z.output<S>[]>>;
  /** GitHub refused the token itself. */
  readonly tokenRefused: boolean;
}

export interface ClientOptions {
  readonly requestJson: RequestJson;
  readonly apiUrl: string;
  readonly token: string;
}

/**
 * Reads GitHub's REST API. Nothing is asked any more after a rate limit or a refused token: every further answer
 * says so at once. Redirects are followed on the same server only. Refusals become reasons, never exceptions.
 */
export function createClient({ requestJson, apiUrl, token }: ClientOptions): GithubClient {
  const { host, origin } = new URL(apiUrl);
  let stopped: Text | null = null;
  let tokenRefused = false;
  let requests = 0;

  async function send(url: string, redirects = 0): Promise<Known<JsonAnswer>> {
    if (stopped !== null) return notKnown(stopped);
    if (requests >= MOST_REQUESTS) return notKnown(inBoth(messages.budget, { most: MOST_REQUESTS }));
    requests += 1;
    let answer: JsonAnswer;
    try {
      answer = await requestJson(url, {
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${token}`,
          "x-github-api-version": "2022-11-28",
        },
        timeoutMs: TIMEOUT_MS,
        maxBytes: LARGEST_ANSWER_BYTES,
      });
    } catch (error) {
      const reason = inBoth(messages.connection, { host, problem: connectionProblem(error) });
      stopped ??= reason;
      return notKnown(reason);
    }
    const { location } = answer.headers;
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      const target = URL.parse(location, url);
      if (target?.origin !== origin || redirects >= MOST_REDIRECTS)
        return notKnown(inBoth(messages.elsewhere, { host }));
      return send(target.href, redirects + 1);
    }
    const limit = limitOf(answer);
    if (limit !== null) {
      stopped = limit;
      return notKnown(limit);
    }
    if (answer.status === 401) {
      tokenRefused = true;
      stopped = inBoth(messages.status, { host, status: 401 });
      return notKnown(stopped);
    }
    return known(answer);
  }

  async function ask<S extends z.ZodType>(question: Question<S>): Promise<Known<z.output<S>>> {
    const sent = await send(apiUrl + question.path);
    if (!sent.known) return sent;
    const { status, body, tooLarge, headers } = sent.value;
    if (status === 200) {
      if (tooLarge) return notKnown(inBoth(messages.tooLarge, { host }));
      const read = question.shape.safeParse(body);
      return read.success ? known(read.data) : notKnown(inBoth(messages.shape, { host }));
    }
    const meaning = question.means?.({ status, message: messageOf(body) });
    if (meaning !== undefined) return known(meaning);
    // A private thing that the token may not see is "not found" to it.
    if (status === 403 || status === 404) {
      const permission = permissionsIn(headers) ?? question.permission;
      return notKnown(inBoth(messages.needs, { permission }));
    }
    return notKnown(inBoth(messages.status, { host, status }));
  }

  return {
    host,
    ask,
    get tokenRefused() {
      return tokenRefused;
    },
    async list(question, enough) {
      const items: z.output<typeof question.shape>[] = [];
      for (let page = 1; ; page++) {
        const joint = question.path.includes("?") ? "&" : "?";
        const path = `${question.path}${joint}per_page=${PER_PAGE}&page=${page}`;
        const answer = await ask({ ...question, shape: question.shape.array(), path });
        if (!answer.known) return answer;
        items.push(...answer.value);
        if (answer.value.length < PER_PAGE || enough(items)) return known(items);
      }
    },
  };
}

/** Why GitHub wants to hear nothing for a while; null when it does not say so. */
function limitOf({ status, headers, body }: JsonAnswer): Text | null {
  if (status !== 403 && status !== 429) return null;
  const reset = Number(headers["x-ratelimit-reset"]);
  if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) {
    const until = new Date(reset * 1000);
    return Number.isNaN(until.getTime())
      ? inBoth(messages.secondaryLimit, { seconds: 60 })
      : inBoth(messages.rateLimit, { until: until.toISOString().replace(/\.\d+/, "") });
  }
  const wait = Number(headers["retry-after"]);
  const told = Number.isFinite(wait) && wait > 0;
  if (!told && status !== 429 && !/secondary rate limit|abuse detection/i.test(messageOf(body))) return null;
  return inBoth(messages.secondaryLimit, { seconds: told ? wait : 60 });
}

const messageOf = (body: unknown): string => {
  const message = (body as { message?: unknown } | null | undefined)?.message;
  return typeof message === "string" ? message : "";
};

/** `administration=read` or `contents=read; contents=read,workflows=write`, as GitHub names what it wanted. */
function permissionsIn(headers: JsonAnswer["headers"]): string | null {
  const told = headers["x-accepted-github-permissions"];
  if (told === undefined || !/^[a-z_]+=[a-z]+([;,] ?[a-z_]+=[a-z]+)*$/.test(told) || told.length > 200)
    return null;
  return told.replaceAll("=", ": ");
}
