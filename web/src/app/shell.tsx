import { useIsFetching } from "@tanstack/react-query";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { LANGS, type Lang } from "../../../src/kernel/messages.ts";
import { commonMessages } from "../messages/common.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { usePreferences } from "./preferences-context.tsx";
import styles from "./shell.module.css";
import { useSay } from "./use-say.ts";

const PAGES = [
  { to: "/", icon: "home", title: commonMessages.home },
  { to: "/maturity", icon: "maturity", title: commonMessages.maturity },
  { to: "/portfolio", icon: "portfolio", title: commonMessages.portfolio },
  { to: "/data", icon: "data", title: commonMessages.data },
  { to: "/features", icon: "features", title: commonMessages.features },
  { to: "/runs", icon: "runs", title: commonMessages.runs },
  { to: "/models", icon: "models", title: commonMessages.models },
  { to: "/endpoints", icon: "endpoints", title: commonMessages.endpoints },
  { to: "/monitoring", icon: "monitoring", title: commonMessages.monitoring },
  { to: "/audit", icon: "audit", title: commonMessages.audit },
] as const satisfies readonly { icon: IconName; [key: string]: unknown }[];

const LANGUAGE_NAMES: Record<Lang, string> = { en: "English", ja: "日本語" };

export function Shell() {
  const say = useSay();
  const main = useFocusOnNavigation();
  const [menuOpen, setMenuOpen] = useState(false);
  // Tells tests and scripts when everything that a page asked for has arrived.
  const loading = useIsFetching() > 0;
  return (
    <div className="ak-shell" data-loading={loading || undefined}>
      <a className={styles["skip"]} href="#main">
        {say(commonMessages.skipToContent)}
      </a>
      <header className="ak-top">
        <Link to="/" className="ak-brand">
          <img src="/favicon.svg" alt="" width={22} height={22} />
          <span>{say(commonMessages.appName)}</span>
          <span className="ak-meaning">{say(commonMessages.appMeaning)}</span>
        </Link>
        <button
          type="button"
          className={styles["menuButton"]}
          aria-expanded={menuOpen}
          aria-controls="pages"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <Icon name="menu" />
          {say(commonMessages.openMenu)}
        </button>
        <Preferences />
      </header>
      <nav
        id="pages"
        className={`ak-nav ${styles["nav"]}`}
        aria-label={say(commonMessages.mainNavigation)}
        data-open={menuOpen || undefined}
      >
        <ul>
          {PAGES.map((page) => (
            <li key={page.to}>
              <Link
                to={page.to}
                activeOptions={{ exact: page.to === "/", includeSearch: false }}
                onClick={() => setMenuOpen(false)}
              >
                <Icon name={page.icon} />
                {say(page.title)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className={styles["main"]} tabIndex={-1} ref={main}>
        <Outlet />
      </main>
    </div>
  );
}

function Preferences() {
  const say = useSay();
  const { lang, theme, setLang, setTheme } = usePreferences();
  const router = useRouter();
  const forget = (key: "lang" | "theme") =>
    void router.navigate({
      to: ".",
      search: (previous: Record<string, unknown>) => ({ ...previous, [key]: undefined }),
      replace: true,
      resetScroll: false,
    });
  const nextTheme = theme === "dark" ? "light" : "dark";
  return (
    <div className={styles["preferences"]}>
      <fieldset className={styles["languages"]}>
        <legend className="ak-hidden">{say(commonMessages.language)}</legend>
        {LANGS.map((choice) => (
          <button
            key={choice}
            type="button"
            lang={choice}
            aria-pressed={choice === lang}
            onClick={() => {
              setLang(choice);
              forget("lang");
            }}
          >
            {LANGUAGE_NAMES[choice]}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className={styles["theme"]}
        onClick={() => {
          setTheme(nextTheme);
          forget("theme");
        }}
      >
        <Icon name={nextTheme === "dark" ? "moon" : "sun"} />
        <span className="ak-hidden">
          {say(nextTheme === "dark" ? commonMessages.useDarkTheme : commonMessages.useLightTheme)}
        </span>
        <span className={styles["themeWord"]} aria-hidden="true">
          {say(nextTheme === "dark" ? commonMessages.darkTheme : commonMessages.lightTheme)}
        </span>
      </button>
    </div>
  );
}

/** A new page starts at its top for the keyboard and the screen reader too; a changed filter does not. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const previous = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (previous.current !== undefined && previous.current !== pathname) main.current?.focus();
    previous.current = pathname;
  }, [pathname]);
  return main;
}
