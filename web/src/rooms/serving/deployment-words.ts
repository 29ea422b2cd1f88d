import type { DeploymentRole } from "../../../../src/rooms/serving/contract.ts";
import { servingMessages as m } from "../../messages/serving.ts";

export const roleWord: Record<DeploymentRole, typeof m.primary | typeof m.canary | typeof m.shadow> = {
  primary: m.primary,
  canary: m.canary,
  shadow: m.shadow,
};
