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
  /** Model version that it speaks of; it lapses when that version is no longer the newest in production. */
  readonly modelVersionId: string | null;
}
