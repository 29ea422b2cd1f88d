/** Who does something. Every change carries one, and the audit log keeps it. */
export interface Actor {
  readonly kind: "person" | "token" | "system";
  /** Login, token name or component name, as the audit log shows it. */
  readonly name: string;
}

export const systemActor = (component: string): Actor => ({ kind: "system", name: component });
