import { defineErrors } from "../../../kernel/errors.ts";
import { artifactErrors } from "./errors/artifacts.ts";
import { experimentErrors } from "./errors/experiments.ts";
import { loggedModelErrors } from "./errors/logged-models.ts";
import { requestErrors } from "./errors/requests.ts";
import { runErrors } from "./errors/runs.ts";
import { searchErrors } from "./errors/searches.ts";

/** What a client or a person can get wrong here. `mlflowCode` is what MLflow's own server answers in that case. */
export const trackingErrors = defineErrors({
  ...requestErrors,
  ...runErrors,
  ...experimentErrors,
  ...loggedModelErrors,
  ...searchErrors,
  ...artifactErrors,
});
