import { createHash } from "node:crypto";
import { canonicalJson } from "../../../kernel/json.ts";

/** Names a content: equal contents have equal digests, however their members are ordered. */
export const digestOf = (content: unknown): string =>
  `sha256:${createHash("sha256").update(canonicalJson(content)).digest("hex")}`;
