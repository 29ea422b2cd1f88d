const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/**
 * A configured text that may stand for a secret: `env:NAME` is the value of that environment variable, so that the
 * secret itself never lies in akashi.yaml; any other text is itself. Undefined when the variable is not set.
 */
export function resolveSecret(text: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = REFERENCE.exec(text)?.[1];
  return name === undefined ? text : env[name] || undefined;
}
