import { closestOnes } from "../../../kernel/closest.ts";

/** The ids that `text` may be a slip of. Of a text without a kind, the kind of an id does not count. */
export function nearest(text: string, ids: readonly string[], count: number): string[] {
  return closestOnes(text, [...ids].sort(), count, (id) => [id, id.slice(id.indexOf(":") + 1)]);
}
