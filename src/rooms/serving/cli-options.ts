import type { Lang, Text } from "../../kernel/messages.ts";
import { type Invocation, textOption, usageError } from "../../platform/cli/index.ts";
import type { DeploymentRole } from "./contract.ts";
import { messages } from "./messages.ts";

/** The option that the command cannot do without. Throws E_USAGE with `missing`. */
export function requiredOption(invocation: Invocation, name: string, missing: Text): string {
  const value = textOption(invocation, name);
  if (value === undefined || value.trim() === "") throw usageError(missing, invocation);
  return value;
}

/** A whole number from 1, or undefined where the option was not given. */
export function versionOption(invocation: Invocation, name: string, rule: Text): number | undefined {
  const value = textOption(invocation, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw usageError(rule, invocation);
  return Number(value);
}

/** A share from 0 to 1, or undefined where the option was not given. */
export function shareOption(invocation: Invocation, name: string, rule: Text): number | undefined {
  const value = textOption(invocation, name);
  if (value === undefined) return undefined;
  const share = Number(value);
  if (value.trim() === "" || !(share >= 0 && share <= 1)) throw usageError(rule, invocation);
  return share;
}

const ROLES: Readonly<Record<DeploymentRole, Text>> = {
  primary: messages.rolePrimary,
  canary: messages.roleCanary,
  shadow: messages.roleShadow,
};

export const roleName = (role: DeploymentRole, lang: Lang): string => ROLES[role][lang];

export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** UTC, to the second. */
export const timeOf = (atMs: number | null): string =>
  atMs === null ? "-" : new Date(atMs).toISOString().slice(0, 19).replace("T", " ");

export const ENVIRONMENT_OPTION = {
  flags: "--env <environment>",
  summary: messages.optEnvironment,
} as const;
export const YES_OPTION = { flags: "-y, --yes", summary: messages.optYes } as const;
export const ENDPOINT_ARGUMENT = { name: "endpoint", required: true, summary: messages.argEndpoint } as const;
