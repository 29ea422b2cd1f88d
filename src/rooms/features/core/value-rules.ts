import type { ErrorDefinition } from "../../../kernel/errors.ts";
import { AkashiError } from "../../../kernel/errors.ts";
import { featuresErrors } from "../contract.ts";
import { messages } from "./messages.ts";
import type { BrokenRule } from "./scalar.ts";

interface BadValue {
  /** Counted from 1. */
  readonly row: number;
  readonly field: string;
  readonly feature: string;
  readonly value: string;
  readonly transform: string;
  readonly rule: BrokenRule;
}

/** E_FEATURES_VALUE with the rule as words in both languages, and as an id in the details. */
export function valueError(bad: BadValue): AkashiError {
  const code = "E_FEATURES_VALUE";
  const definition: ErrorDefinition = featuresErrors.definitions[code];
  const { en, ja } = definition.message;
  const words = messages[bad.rule];
  const message = { en: en.replace("{rule}", words.en), ja: ja.replace("{rule}", words.ja) };
  return new AkashiError(code, { ...definition, message }, { ...bad });
}
