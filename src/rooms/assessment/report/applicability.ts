import { type Lang, say, type Text } from "../../../kernel/messages.ts";
import type { Assessment } from "../contract.ts";
import { applicabilityMessages as messages } from "./applicability-messages.ts";

/** In the order in which they are shown; also every kind that akashi.yaml takes. */
const KINDS = [
  "real-time",
  "batch",
  "features",
  "ab-tests",
  "affects-people",
  "library",
  "template",
] as const;

export interface Applicability {
  readonly kinds: readonly {
    readonly title: string;
    readonly holds: "yes" | "no" | "unknown";
    readonly reason: string;
  }[];
  /** Practices that do not apply, by the reason that they share. */
  readonly groups: readonly { readonly reason: string; readonly practices: readonly string[] }[];
  /** What a person may do about it, one sentence each. */
  readonly hints: readonly string[];
}

/**
 * What kind of project was assessed, what does not apply because of it, and how a person settles it. Null for a
 * document of before the kind was kept and of which everything applies.
 */
export function applicabilityOf({ practices, replay }: Assessment, lang: Lang): Applicability | null {
  const profile = replay?.profile ?? {};
  const kinds = KINDS.flatMap((kind) => {
    const fact = profile[kind];
    if (fact === undefined) return [];
    const holds =
      fact.holds === null ? ("unknown" as const) : fact.holds ? ("yes" as const) : ("no" as const);
    return [{ title: say(messages[kind], lang), holds, reason: fact.reason[lang] }];
  });
  const without = practices.filter(({ verdict }) => verdict === "not-applicable");
  const groups = [...Map.groupBy(without, ({ reason }) => reason[lang])].map(([reason, members]) => ({
    reason,
    practices: members.map(({ title }) => title[lang]),
  }));
  if (kinds.length === 0 && groups.length === 0) return null;
  return { kinds, groups, hints: hintsOf(profile, lang) };
}

function hintsOf(
  profile: Readonly<Record<string, { readonly holds: boolean | null; readonly reason: Text }>>,
  lang: Lang,
): string[] {
  const known = KINDS.filter((kind) => profile[kind]?.holds === true);
  const snippet = `project: { kind: [${known.length > 0 ? known.join(", ") : "…"}] }`;
  const open = KINDS.some((kind) => profile[kind]?.holds === null);
  return [
    ...(open ? [say(messages.open, lang)] : []),
    say(messages.confirm, lang, { snippet }),
    say(messages.all, lang, { kinds: KINDS.join(", ") }),
  ];
}
