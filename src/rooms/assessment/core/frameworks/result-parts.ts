import type { Text } from "../../../../kernel/messages.ts";
import type { Blocker, FrameworkResult, ItemResult, PracticeRef } from "../../contract.ts";
import type { Framework, Need } from "../framework.ts";
import { type Lookup, refKey, refsOf } from "../judge-need.ts";
import type { Catalogue } from "../practice.ts";
import { reasons } from "../reasons.ts";

/** What every kind of framework copies from its definition into the result. */
export function headOf(
  framework: Framework,
): Pick<
  FrameworkResult,
  "id" | "version" | "definitionDigest" | "kind" | "title" | "source" | "rule" | "waivers"
> {
  const { id, version, digest, kind, title, source, rule, waivers = [] } = framework;
  return {
    id,
    version,
    ...(digest === undefined ? {} : { definitionDigest: digest }),
    kind,
    title,
    source: { ...source },
    rule,
    ...(waivers.length === 0 ? {} : { waivers: [...waivers] }),
  };
}

/** The next level with the practices that stand before it; null on the top level. */
export function nextLevelOf(
  levels: readonly { readonly level: number; readonly title: Text }[],
  reached: number,
  blockers: readonly PracticeRef[],
  lookup: Lookup,
): FrameworkResult["nextLevel"] {
  const next = levels.find((level) => level.level === reached + 1);
  if (next === undefined) return null;
  const unique = [...new Map(blockers.map((ref) => [refKey(ref), ref])).values()];
  return {
    level: next.level,
    title: next.title,
    blockers: unique.map((ref): Blocker => ({ ...ref, verdict: lookup(ref).verdict })),
  };
}

export const levelTitle = (
  levels: readonly { readonly level: number; readonly title: Text }[],
  level: number,
): Text => levels.find((one) => one.level === level)!.title;

/** A need in words, from the titles of its practices. */
export function describeNeed(need: Need, catalogue: Catalogue): Text {
  if (need.kind === "practice") return describeRef(need.ref, catalogue);
  const inner = need.of.map((one) => describeNeed(one, catalogue));
  const frame = need.kind === "any" ? reasons.oneOf : reasons.allOf;
  return {
    en: frame.en.replace("{parts}", inner.map(({ en }) => en).join(", ")),
    ja: frame.ja.replace("{parts}", inner.map(({ ja }) => ja).join("、")),
  };
}

export function describeRef(ref: PracticeRef, catalogue: Catalogue): Text {
  const practice = catalogue.get(ref.practice)!;
  const part = practice.parts.find((one) => one.id === ref.part);
  if (part === undefined) return practice.title;
  return { en: `${practice.title.en}: ${part.title.en}`, ja: `${practice.title.ja}: ${part.title.ja}` };
}

/** Items that ask for the same practices are one criterion, however often a definition repeats it. */
export function distinctItems(items: readonly ItemResult[]): ItemResult[] {
  const keyOf = (item: ItemResult): string => item.practices.map(refKey).join(" ");
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}

export const practicesOf = (need: Need): PracticeRef[] => refsOf(need);
