import type { Text } from "../../../kernel/messages.ts";
import { TRAITS, type Trait } from "./practice.ts";
import type { DetectedTraits, Profile, Shape, TraitFact } from "./profile.ts";
import type { RecordFacts } from "./record-facts.ts";
import { inBoth } from "./text.ts";

const texts = {
  declared: {
    en: 'akashi.yaml declares the kind "{trait}".',
    ja: "akashi.yaml が種類「{trait}」を宣言しています。",
  },
  notDeclared: {
    en: 'akashi.yaml declares the kinds {kinds} and not "{trait}".',
    ja: "akashi.yaml の種類は {kinds} で、「{trait}」を含みません。",
  },
  recorded: { en: "Akashi's records show it in use.", ja: "Akashiの記録に利用実績があります。" },
  unknown: {
    en: "Nothing in akashi.yaml, the records or the repository says so.",
    ja: "akashi.yaml にも記録にもリポジトリーにも示されていません。",
  },
} as const;

/**
 * What kind of project it is. The declaration in akashi.yaml counts, but what the records show in use is never
 * denied by it: a project that runs A/B tests cannot wave their practices away. Without a declaration, what the
 * repository shows counts; what nobody uses and nothing shows is unknown, so that the practices keep applying.
 */
export function deriveProfile(
  kinds: readonly string[],
  records: RecordFacts | null,
  detected: DetectedTraits = {},
): Profile {
  const facts = TRAITS.map((trait): [Trait, TraitFact] => [
    trait,
    traitFact(trait, kinds, records, detected),
  ]);
  const shapes = SHAPES.flatMap((shape): [Shape, TraitFact][] => {
    const declared = kinds.includes(shape) ? fact(true, inBoth(texts.declared, { trait: shape })) : undefined;
    const one = declared ?? detected[shape];
    return one ? [[shape, one]] : [];
  });
  return Object.fromEntries<TraitFact>([...facts, ...shapes]) as unknown as Profile;
}

const SHAPES: readonly Shape[] = ["library", "template"];

function traitFact(
  trait: Trait,
  kinds: readonly string[],
  records: RecordFacts | null,
  detected: DetectedTraits,
): TraitFact {
  if (kinds.includes(trait)) return fact(true, inBoth(texts.declared, { trait }));
  if (records !== null && isUsed(trait, records)) return fact(true, texts.recorded);
  if (kinds.length > 0) return fact(false, inBoth(texts.notDeclared, { trait, kinds }));
  const seen = detected[trait];
  if (seen) return seen;
  return fact(null, texts.unknown);
}

const fact = (holds: boolean | null, reason: Text): TraitFact => ({ holds, reason });

function isUsed(trait: Trait, records: RecordFacts): boolean {
  switch (trait) {
    case "real-time":
      return (records.predictions ?? []).some((one) => one.servedCount > 0);
    case "features":
      return (records.featureViews ?? []).length > 0;
    case "ab-tests":
      return (records.abTests ?? []).length > 0;
    // No record tells batch delivery or effects on people.
    case "batch":
    case "affects-people":
      return false;
  }
}
