/** Practices that the reader supposes to be met; the URL holds them, so that a link shows the same. */
export interface Supposing {
  /** In the order of their ids: the same choice gives the same link. */
  readonly chosen: readonly string[];
  readonly suppose: (practices: readonly string[], met: boolean) => void;
  readonly reset: () => void;
}

/** Reads `code-ci,code-review`; what stands twice counts once. */
export function readSupposed(text: string | undefined): string[] {
  const ids = (text ?? "").split(",").map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== ""))].sort();
}

/** The text for the URL; undefined when nothing is supposed, so that the link gets short again. */
export function writeSupposed(chosen: readonly string[]): string | undefined {
  return chosen.length === 0 ? undefined : readSupposed(chosen.join(",")).join(",");
}

export function supposingFrom(
  text: string | undefined,
  onChange: (text: string | undefined) => void,
): Supposing {
  const chosen = readSupposed(text);
  return {
    chosen,
    suppose: (practices, met) =>
      onChange(
        writeSupposed(
          met ? [...chosen, ...practices] : chosen.filter((practice) => !practices.includes(practice)),
        ),
      ),
    reset: () => onChange(undefined),
  };
}
