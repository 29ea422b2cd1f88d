export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads in a grid, as the ARIA grid pattern has it; null for a key that does not move. */
export function moveInGrid(
  { row, column }: GridPlace,
  key: string,
  withControl: boolean,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): GridPlace | null {
  const to = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowLeft":
      return to(row, column - 1);
    case "PageDown":
      return to(row + page, column);
    case "PageUp":
      return to(row - page, column);
    case "Home":
      return to(withControl ? 0 : row, 0);
    case "End":
      return to(withControl ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
