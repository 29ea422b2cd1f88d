import type { Text } from "../../../kernel/messages.ts";
import type { Trait } from "./practice.ts";

/** Whether a trait holds, and how that is known. `null`: nobody said and nothing shows it. */
export interface TraitFact {
  readonly holds: boolean | null;
  readonly reason: Text;
}
export type Profile = Readonly<Record<Trait, TraitFact>>;

/** Kinds of a repository that no practice asks for, but that explain its result. */
export type Shape = "library" | "template";

/** What a repository shows by itself; what it does not show is left out. */
export type DetectedTraits = Readonly<Partial<Record<Trait | Shape, TraitFact>>>;
