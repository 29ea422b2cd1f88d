import { LANGS, type Lang } from "../kernel/messages.ts";

/** `--lang`, else the locale of the environment, else English. */
export function chooseLang(flag: string | undefined, env: NodeJS.ProcessEnv): Lang | undefined {
  if (flag !== undefined) return LANGS.find((lang) => lang === flag);
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return locale.toLowerCase().startsWith("ja") ? "ja" : "en";
}
