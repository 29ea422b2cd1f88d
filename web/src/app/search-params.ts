type Raw = Record<string, unknown>;

/**
 * Reads the named values of the URL's query; what is absent or not usable is left out, so that every filter is
 * optional in a link. `texts("project", "state")` is a route's `validateSearch`.
 */
export function texts<const K extends string>(
  ...names: readonly K[]
): (search: Raw) => { [N in K]?: string } {
  return (search) => pick(names, search, readText) as { [N in K]?: string };
}

export function textsAndNumbers<const K extends string, const M extends string>(
  textNames: readonly K[],
  numberNames: readonly M[],
): (search: Raw) => { [N in K]?: string } & { [N in M]?: number } {
  return (search) =>
    ({ ...pick(textNames, search, readText), ...pick(numberNames, search, readNumber) }) as {
      [N in K]?: string;
    } & { [N in M]?: number };
}

function pick(names: readonly string[], search: Raw, read: (value: unknown) => unknown): Raw {
  const found = names.map((name) => [name, read(search[name])] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function readText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
