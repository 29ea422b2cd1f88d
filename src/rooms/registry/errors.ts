import { defineErrors } from "../../kernel/errors.ts";
import { decisionErrors } from "./errors/decisions.ts";
import { modelErrors } from "./errors/models.ts";
import { moveErrors } from "./errors/moves.ts";
import { newVersionErrors } from "./errors/new-versions.ts";
import { webhookErrors } from "./errors/webhooks.ts";

/** What a person or a client can get wrong here. `mlflowCode` is what MLflow's own server answers in that case. */
export const registryErrors = defineErrors({
  ...modelErrors,
  ...newVersionErrors,
  ...moveErrors,
  ...decisionErrors,
  ...webhookErrors,
});
