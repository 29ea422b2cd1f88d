import type { Text } from "../../../../kernel/messages.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { callers, texts } from "./texts.ts";

export interface ServerRoute {
  readonly method: string;
  /** With `:names`, as the server declares it. */
  readonly url: string;
  readonly access: string;
}

type Headers = Readonly<Record<string, string>>;

export interface AnonymousPort {
  readonly url: string;
  readonly isLoopback: boolean;
  /** What a rightful caller sends; null when it is not known here. */
  readonly rightful: Headers | null;
  /** The status of the answer. Nothing that gets through reaches a handler with a body that it accepts. */
  ask(route: Pick<ServerRoute, "method" | "url">, headers: Headers): Promise<number>;
  /** Every route of the server, told to a rightful caller. */
  routes(): Promise<readonly ServerRoute[]>;
}

/** A route that every Akashi has, reads only, and is not public. */
const PROBE_ROUTE = { method: "GET", url: "/api/v1/projects" } as const;

const basic = (user: string, password: string): string => `Basic ${btoa(`${user}:${password}`)}`;
const CALLERS: readonly (readonly [keyof typeof callers, Headers])[] = [
  ["anonymous", {}],
  ["wrongToken", { authorization: "Bearer not-the-token-of-this-server" }],
  ["wrongPassword", { authorization: basic("somebody", "not-the-password") }],
];

const refused = (status: number): boolean => status === 401 || status === 403;
const nameOf = ({ method, url }: Pick<ServerRoute, "method" | "url">): string => `${method} ${url}`;

/** Asks every route as three callers who may not, and one route as one who may: a server that refuses all proves nothing. */
export async function runAnonymousCall(port: AnonymousPort): Promise<DrillOutcome> {
  const { url: subject, rightful } = port;
  const anonymously = await port.ask(PROBE_ROUTE, {});
  const shown = { url: port.url, route: nameOf(PROBE_ROUTE), status: anonymously };
  if (anonymously >= 200 && anonymously < 300) {
    if (port.isLoopback) return couldNotRun(subject, inBoth(texts.loopback, { url: port.url }));
    return judged({ subject, measurements: {}, problems: [inBoth(texts.open, shown)] });
  }
  if (rightful === null) return couldNotRun(subject, inBoth(texts.noToken, { url: port.url }));
  const rightfully = await port.ask(PROBE_ROUTE, rightful);
  if (rightfully !== 200) {
    return couldNotRun(subject, inBoth(texts.locked, { route: shown.route, status: rightfully }));
  }
  const guarded = (await port.routes()).filter(({ access }) => access !== "public");
  const problems: Text[] = [];
  let calls = 0;
  for (const [caller, headers] of CALLERS) {
    const open: { route: string; status: number }[] = [];
    for (const route of guarded) {
      const status = await port.ask(route, headers);
      calls++;
      if (!refused(status)) open.push({ route: nameOf(route), status });
    }
    if (open.length > 0) {
      const values = { count: open.length, routes: guarded.length, ...open[0]! };
      problems.push({
        en: inBoth(texts.passed, { ...values, caller: callers[caller].en }).en,
        ja: inBoth(texts.passed, { ...values, caller: callers[caller].ja }).ja,
      });
    }
  }
  const classes = [...new Set(guarded.map(({ access }) => access))].toSorted();
  return judged({
    subject,
    measurements: {
      routes: guarded.length,
      callers: CALLERS.length,
      calls,
      routeClasses: classes.join(", "),
    },
    problems,
  });
}
