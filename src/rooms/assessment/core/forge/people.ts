/** Tools that open and merge changes under an account of their own; GitHub marks most of them as bots, not all. */
const TOOLS =
  /\[bot\]$|^(dependabot|renovate|greenkeeper|snyk|pyup|github-actions|pre-commit-ci|allcontributors|semantic-release|mergify|imgbot|codecov|web-flow)\b|[-_]bot$/i;

export const isTool = (login: string, type?: string | null): boolean => type === "Bot" || TOOLS.test(login);
