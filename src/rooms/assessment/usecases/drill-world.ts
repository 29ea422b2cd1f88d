import type { Project } from "../../../platform/project/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import { findRunningServer, startOwnServer } from "../../../platform/server/index.ts";
import { assessmentErrors } from "../contract.ts";
import type { DrillServer, DrillWorld } from "../core/drill-entry.ts";
import type { AssessmentDeps } from "./deps.ts";

/** What one execution of a drill may use. `mark` goes with everything that it sends. */
export function drillWorld(deps: AssessmentDeps, project: Project, mark: string): DrillWorld {
  const { platform, rooms } = deps;
  const token = () => resolveSecret("env:AKASHI_TOKEN");
  return {
    rooms,
    project,
    platform,
    mark,
    token,
    async openFresh() {
      if (!deps.openFresh) throw new Error("this store cannot be opened a second time");
      return deps.openFresh();
    },
    async server({ url, own }) {
      if (url !== undefined) return reachable(serverUrl(url), token());
      if (own === "never") {
        const running = findRunningServer(platform.home.path);
        return running ? reachable(running.url, token()) : null;
      }
      const secret = token();
      const server = await startOwnServer(platform.home, {
        cwd: project.root,
        ...(secret === undefined ? {} : { token: secret }),
      });
      return {
        url: server.url,
        headers: { authorization: `Bearer ${server.token}` },
        own: true,
        close: () => server.close(),
      };
    },
  };
}

const reachable = (url: string, token: string | undefined): DrillServer => ({
  url,
  headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  own: false,
  close: async () => {},
});

/** Without a slash at its end. Throws E_DRILL_URL. */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw assessmentErrors.E_DRILL_URL({ url: text });
  return `${url.origin}${url.pathname}`.replace(/\/$/, "");
}
