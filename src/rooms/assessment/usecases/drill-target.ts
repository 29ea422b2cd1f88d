import type { Text } from "../../../kernel/messages.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import { assessmentErrors, type RunDrillInput } from "../contract.ts";
import type { DrillEntry, DrillTarget } from "../core/drill-entry.ts";
import { inBoth } from "../core/text.ts";

const texts = {
  onlyProduction: {
    en: "{endpoint} has one environment alone, {environment}, where real callers are answered.",
    ja: "{endpoint} の環境は {environment} だけで、実際の呼び出しに応答しています。",
  },
} as const;

/** A drill of a whole server has no endpoint. */
const WHOLE_SERVER: DrillTarget = { endpoint: "", environment: "", isProduction: true };

/**
 * Where the drill is held, or why there is no place for it. Throws E_DRILL_ENDPOINT_MISSING,
 * E_DRILL_ENVIRONMENT_UNKNOWN, E_PROJECT_ENTRY_UNKNOWN, and E_DRILL_PRODUCTION for a place where it must not be held.
 */
export function drillTarget(
  entry: DrillEntry,
  { project, endpoint, environment, url, trigger }: Omit<RunDrillInput, "drill">,
): { target: DrillTarget; noPlace: Text | null } {
  const withUrl = url === undefined ? {} : { url };
  if (entry.scope === "server") return { target: { ...WHOLE_SERVER, ...withUrl }, noPlace: null };
  const names = endpointsOf(project);
  const name = endpoint ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw assessmentErrors.E_DRILL_ENDPOINT_MISSING({ drill: entry.id, known: names });
  const { environments } = entryOf(project, "endpoints", name);
  if (environment !== undefined && !environments.includes(environment))
    throw assessmentErrors.E_DRILL_ENVIRONMENT_UNKNOWN({ endpoint: name, environment, known: environments });
  const last = environments.at(-1)!;
  const own = entry.place === "production" ? last : environments.at(-2);
  const place = environment ?? own ?? last;
  const target = { endpoint: name, environment: place, isProduction: place === last, ...withUrl };
  if (!target.isProduction || entry.leaves === "nothing") return { target, noPlace: null };
  if (environment === undefined)
    return { target, noPlace: inBoth(texts.onlyProduction, { endpoint: name, environment: last }) };
  // Going back in production is a person's decision, and one that teams rehearse; marked calls and schedules never.
  if (entry.leaves === "marked-calls" || trigger === "schedule")
    throw assessmentErrors.E_DRILL_PRODUCTION({ drill: entry.id, endpoint: name, environment: last });
  return { target, noPlace: null };
}

export const endpointsOf = ({ config }: Project): string[] => Object.keys(config.endpoints);
