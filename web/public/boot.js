// Runs before the first paint, so that neither language nor theme flashes. It is a file of its own because the
// server's content policy allows no inline script. The same rules are in src/app/preferences.ts.
(() => {
  const query = new URLSearchParams(location.search);
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const pick = (allowed, ...choices) => choices.find((choice) => allowed.includes(choice));
  const systemTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const browserLang = (navigator.language || "en").toLowerCase().startsWith("ja") ? "ja" : "en";
  const root = document.documentElement;
  root.lang = pick(["en", "ja"], query.get("lang"), stored("akashi.lang"), browserLang);
  root.dataset.mantineColorScheme = pick(
    ["light", "dark"],
    query.get("theme"),
    stored("akashi.theme"),
    systemTheme,
  );
})();
