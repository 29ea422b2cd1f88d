import type { Text } from "../../../kernel/messages.ts";
import type { Evidence } from "../contract.ts";

/** What an answer speaks of besides the practice. When one of it changes, the answer counts no more. */
export interface SpeaksOf {
  /** Model version that was newest in production; null when the answer is about none. */
  readonly modelVersionId: string | null;
  /** Dataset -> id of the version that was newest. */
  readonly data: Readonly<Record<string, string>>;
  /** Path -> digest of the file, or of everything below the folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths that no commit may change after the answer. */
  readonly paths: readonly string[];
  /** Git tag that was the newest of its series. */
  readonly tag: string | null;
}

export const aboutNothing: SpeaksOf = { modelVersionId: null, data: {}, files: {}, paths: [], tag: null };

/** How the answer came to Akashi. */
export interface AttestationOrigin {
  readonly kept: NonNullable<Evidence["attestation"]>["kept"];
  /** Path in the project; null for the store. */
  readonly file: string | null;
  readonly line: number | null;
  readonly commit: string | null;
  readonly committedBy: string | null;
}

/** A person's signed answer about one practice. */
export interface Attestation {
  readonly practice: string;
  /** `not-applicable` is a waiver: the practice does not apply, for the reason in `note`. */
  readonly answer: "yes" | "no" | "not-applicable";
  readonly by: string;
  readonly note: string;
  readonly link: string | null;
  readonly atMs: number;
  readonly expiresAtMs: number;
  readonly speaksOf: SpeaksOf;
  readonly origin: AttestationOrigin;
}

/** An answer with its standing among the answers about the same practice. */
export interface HeardAnswer {
  readonly attestation: Attestation;
  /** Why it counts no more, other than by its date; null while what it speaks of is unchanged. */
  readonly lapse: Text | null;
  /** A newer answer of somebody else decides; this one is shown beside it. */
  readonly outranked: boolean;
}
