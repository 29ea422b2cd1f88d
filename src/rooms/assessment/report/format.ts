/** `2026-11-21 08:15 UTC`: the same on every machine. */
export const formatMoment = (atMs: number): string =>
  `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;

export const formatDate = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** Whole percent, rounded down; a dash when nothing applies. */
export const formatShare = (share: number | null): string =>
  share === null ? "–" : `${Math.floor(share * 100 + 1e-9)} %`;
