import type { Text } from "../../../kernel/messages.ts";
import type { Trait } from "./practice.ts";

/** Whether a trait holds, and how that is known. `null`: nobody said and nothing shows it. */
export interface TraitFact {
  readonly holds: boolean | null;
  readonly reason: Text;
}
export type Profile = Readonly<Record<Trait, TraitFact>>;
