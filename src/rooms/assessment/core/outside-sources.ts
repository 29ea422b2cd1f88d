/**
 * Sources outside that the user named for one assessment. Secrets are held here only: no fact, no finding and no
 * document carries them. An assessed repository cannot name one, so that it cannot make Akashi call anybody.
 */
export interface OutsideSources {
  readonly github?: {
    readonly token: string;
    /** Environment variable that the token came from, for messages. */
    readonly tokenName: string;
    /** Base of the REST API; GitHub Enterprise Server has `https://<host>/api/v3`. */
    readonly apiUrl: string;
    /** `owner/name`; default: what the repository's remote says. */
    readonly repository?: string;
  };
  readonly mlflow?: OutsideServer & {
    /** Names of the experiments that belong to the project; empty: all of them. */
    readonly experiments: readonly string[];
  };
  readonly prometheus?: OutsideServer;
}

export interface OutsideServer {
  /** Without credentials and without a slash at its end. */
  readonly url: string;
  /** Value of the Authorization header. */
  readonly authorization?: string;
}
