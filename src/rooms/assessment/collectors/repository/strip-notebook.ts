/**
 * A notebook without its outputs: what a cell printed once is no evidence. Gives JSON with `cells` of `type` and `source`,
 * or null when the text is no notebook.
 */
export function stripNotebook(text: string): string | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const { cells } = (parsed ?? {}) as { cells?: unknown };
  if (!Array.isArray(cells)) return null;
  return JSON.stringify({
    cells: cells.map((cell: { cell_type?: unknown; source?: unknown }) => ({
      type: cell?.cell_type === "code" ? "code" : "markdown",
      source: Array.isArray(cell?.source) ? cell.source.join("") : String(cell?.source ?? ""),
    })),
  });
}
