import { basename, resolve } from "node:path";
import { isAkashiError } from "../../../kernel/errors.ts";
import type { Text } from "../../../kernel/messages.ts";
import { findProjectRoot, loadProject } from "../../../platform/project/index.ts";
import type { Place } from "../contract.ts";

export interface Declared {
  readonly place: Place;
  /** Why akashi.yaml was not read; null when it was. */
  readonly note: Text | null;
}

/** Without the folder's place on this machine: the note goes into documents that leave it. */
const NO_PROJECT: Text = {
  en: "There is no akashi.yaml in the folder or above it, so that nothing is declared. Make one with: akashi init",
  ja: "フォルダーにもその上位にも akashi.yaml がないため、宣言はありません。akashi init で作れます。",
};

/** Where a project lies: the folder of the nearest akashi.yaml, also of a broken one, else the folder itself. */
export function declaredAt(path: string): Declared {
  const root = findProjectRoot(path) ?? resolve(path);
  try {
    const project = loadProject(path);
    return { place: { root, name: project.config.project.name, project }, note: null };
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    const note =
      error.code === "E_PROJECT_MISSING"
        ? NO_PROJECT
        : { en: error.messageIn("en"), ja: error.messageIn("ja") };
    return { place: { root, name: basename(root), project: null }, note };
  }
}

export const placeOf = (path: string): Place => declaredAt(path).place;
