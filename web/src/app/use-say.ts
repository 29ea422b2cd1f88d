import { useMemo } from "react";
import { fill, type MessageValues, type Placeholders, type Text } from "../../../src/kernel/messages.ts";
import { usePreferences } from "./preferences-context.tsx";

type ValuesOf<T extends Text> = Placeholders<T["en"]> extends never ? [] : [MessageValues<T["en"]>];

export type Say = <T extends Text>(message: T, ...values: ValuesOf<T>) => string;

/** `say(messages.x, { count })` in the reader's language; forgetting a placeholder does not compile. */
export function useSay(): Say {
  const { lang } = usePreferences();
  return useMemo(
    () =>
      (message, ...[values]) =>
        fill(message[lang], values ?? {}, lang),
    [lang],
  );
}
