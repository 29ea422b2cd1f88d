import type { ErrorDefinition } from "../../../kernel/errors.ts";
import { AkashiError } from "../../../kernel/errors.ts";
import { defineMessages } from "../../../kernel/messages.ts";
import { featuresErrors } from "../contract.ts";
import type { BrokenRule } from "./scalar.ts";

/** What E_FEATURES_VALUE puts in the place of `{rule}`. */
export const messages = defineMessages({
  number: { en: "a number", ja: "数値" },
  finite: { en: "a finite number", ja: "有限の数値" },
  scalar: { en: "text, a number or a boolean", ja: "テキスト・数値・真偽値のいずれか" },
  time: {
    en: "an ISO date or time such as 2024-05-31 or 2024-05-31T09:30:00Z",
    ja: "2024-05-31 や 2024-05-31T09:30:00Z のような ISO 形式の日付・時刻",
  },
  range: { en: "a number within the range of its transform", ja: "変換が扱える範囲の数値" },
});

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
