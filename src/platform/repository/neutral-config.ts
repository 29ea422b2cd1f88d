/**
 * A repository under assessment is untrusted: its own configuration may name programs (fsmonitor, hooks, pagers, signature
 * checkers, external diffs, filters). Every one of them is switched off, and so is fetching missing objects from a remote.
 */
const HARMLESS: readonly (readonly [key: string, value: string])[] = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.pager", "cat"],
  ["core.editor", "false"],
  ["core.askPass", "false"],
  ["core.sshCommand", "false"],
  ["core.gitProxy", ""],
  ["core.alternateRefsCommand", ""],
  ["core.untrackedCache", "false"],
  ["core.attributesFile", "/dev/null"],
  ["core.quotePath", "false"],
  ["credential.helper", ""],
  ["diff.external", ""],
  ["gpg.program", "false"],
  ["log.showSignature", "false"],
  ["log.mailmap", "false"],
  ["protocol.allow", "never"],
  ["submodule.recurse", "false"],
  ["status.submoduleSummary", "false"],
];

/** Drivers that the attributes of a repository choose and its configuration turns into commands. */
const DRIVER =
  /^(filter\.(.+)\.(clean|smudge|process|required)|diff\.(.+)\.(textconv|command)|merge\.(.+)\.driver)$/is;

/** Settings of drivers among the names of a configuration, each given a value that runs nothing. */
export const withoutDrivers = (names: readonly string[]): (readonly [string, string])[] =>
  names.flatMap((name) => {
    if (!DRIVER.test(name)) return [];
    return [[name, /\.required$/i.test(name) ? "false" : ""] as const];
  });

/** Settings as environment variables: unlike `-c`, they take any name, whatever characters a repository put into it. */
export function configEnvironment(more: readonly (readonly [string, string])[]): Record<string, string> {
  const settings = [...HARMLESS, ...more];
  return {
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  };
}
