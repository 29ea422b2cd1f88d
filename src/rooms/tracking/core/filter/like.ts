/**
 * The GLOB pattern that matches what a LIKE pattern matches, case-sensitively. SQLite's LIKE ignores case, and its
 * GLOB does not. `%` is any text, `_` any one character; LIKE here has no escape.
 */
export function likeToGlob(pattern: string): string {
  return pattern.replace(/[*?[\]%_]/g, (character) => {
    if (character === "%") return "*";
    if (character === "_") return "?";
    return character === "]" ? "]" : `[${character}]`;
  });
}
