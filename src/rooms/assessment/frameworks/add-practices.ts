import { assessmentErrors } from "../contract.ts";
import type { Practice } from "../core/practice.ts";
import type { ParsedDefinition } from "./parse-definition.ts";

/** Adds the practices of a file to a catalogue. Throws E_FRAMEWORK_DUPLICATE for an id that is in it. */
export function addPractices(
  catalogue: Map<string, Practice>,
  { value, positionOf }: ParsedDefinition<{ practices: readonly Practice[] }>,
): void {
  value.practices.forEach((practice, i) => {
    if (catalogue.has(practice.id)) {
      const position = positionOf(["practices", i, "id"]);
      throw assessmentErrors.E_FRAMEWORK_DUPLICATE({ ...position, member: "id", value: practice.id });
    }
    catalogue.set(practice.id, practice);
  });
}
