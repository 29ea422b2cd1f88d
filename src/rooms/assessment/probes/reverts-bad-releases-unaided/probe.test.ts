import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const ci = (condition: string): string =>
  `on: push\njobs:\n  deploy:\n    steps:\n      - run: kubectl apply -f k8s/\n      - ${condition}run: kubectl rollout undo deploy/model\n`;
const tf = (body: string): string =>
  `resource "aws_codedeploy_deployment_group" "g" {\n  auto_rollback_configuration {\n    ${body}\n  }\n}\n`;

probeContract(probe, [
  {
    name: "an analysis of the canary",
    facts: repository({
      files: {
        "k8s/c.yaml":
          "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: model }\nspec:\n  analysis:\n    stepWeight: 10\n    metrics:\n      - name: request-success-rate\n",
      },
    }),
    outcome: "yes",
    says: "Canary model",
  },
  {
    name: "CI undoes on failure",
    facts: repository({ files: { ".github/workflows/d.yml": ci("if: failure()\n        ") } }),
    outcome: "yes",
    says: "rollout undo",
  },
  {
    name: "a rollback with alarms",
    facts: repository({ files: { "cd.tf": tf("enabled = true") } }),
    outcome: "yes",
  },
  {
    name: "switched off",
    facts: repository({ files: { "cd.tf": tf("enabled = false") } }),
    outcome: "no",
    says: "switched off",
  },
  {
    name: "a step that undoes always, which no guard decided",
    facts: repository({ files: { ".github/workflows/d.yml": ci("") } }),
    outcome: "unknown",
  },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
