import type { Lang } from "../../../src/kernel/messages.ts";

export type Theme = "light" | "dark";

/** What `public/boot.js` chose before the first paint: URL query, then what was stored, then the browser's own. */
export function initialPreferences(): { lang: Lang; theme: Theme } {
  const root = document.documentElement;
  return {
    lang: root.lang === "ja" ? "ja" : "en",
    theme: root.dataset["mantineColorScheme"] === "dark" ? "dark" : "light",
  };
}

/** Applies and keeps a preference. A query parameter of the same name would outrank it on reload, so it goes. */
export function keepPreference(key: "lang" | "theme", value: string): void {
  if (key === "lang") document.documentElement.lang = value;
  else document.documentElement.dataset["mantineColorScheme"] = value;
  try {
    localStorage.setItem(`akashi.${key}`, value);
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is closed.
  }
}
