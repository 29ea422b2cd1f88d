import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Lang } from "../../../src/kernel/messages.ts";
import { initialPreferences, keepPreference, type Theme } from "./preferences.ts";

interface Preferences {
  readonly lang: Lang;
  readonly theme: Theme;
  setLang(lang: Lang): void;
  setTheme(theme: Theme): void;
}

const PreferencesContext = createContext<Preferences | null>(null);

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [initial] = useState(initialPreferences);
  const [lang, setLang] = useState(initial.lang);
  const [theme, setTheme] = useState(initial.theme);
  const value = useMemo<Preferences>(
    () => ({
      lang,
      theme,
      setLang(next) {
        keepPreference("lang", next);
        setLang(next);
      },
      setTheme(next) {
        keepPreference("theme", next);
        setTheme(next);
      },
    }),
    [lang, theme],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error("usePreferences needs a PreferencesProvider above it");
  return preferences;
}
