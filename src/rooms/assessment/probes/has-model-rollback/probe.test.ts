import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const service =
  "from flask import Flask\napp = Flask(__name__)\n\n@app.route('/predict', methods=['POST'])\ndef predict():\n    return 1\n";

probeContract(probe, [
  {
    name: "a stage that routes back when the release fails",
    facts: repository({
      files: {
        ".github/workflows/deploy.yml":
          "on: push\njobs:\n  rollback:\n    if: failure()\n    steps:\n      - run: helm rollback model\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a make target",
    facts: repository({ files: { Makefile: "rollback:\n\tkubectl rollout undo deploy/model\n" } }),
    outcome: "yes",
  },
  {
    name: "a runbook with commands",
    facts: repository({
      files: {
        "docs/runbook.md": `# Rollback\n\n${PROSE} Go back to the previous model version:\n\n\`\`\`\nmake previous\n\`\`\`\n`,
      },
    }),
    outcome: "yes",
  },
  {
    name: "the rollback of a database session",
    facts: repository({
      files: { "app.py": service, "db.py": "def rollback(session):\n    session.rollback()\n" },
    }),
    outcome: "no",
  },
  {
    name: "the rollback of a migration",
    facts: repository({ files: { "app.py": service, Makefile: "db-rollback:\n\talembic downgrade -1\n" } }),
    outcome: "no",
  },
  {
    name: "an empty script",
    facts: repository({ files: { "app.py": service, "rollback.sh": "#!/bin/sh\n# TODO\n" } }),
    outcome: "no",
  },
  {
    name: "nothing deployed from here",
    facts: repository({ files: { "train.py": "x = 1" } }),
    outcome: "unknown",
  },
  {
    name: "a service whose deployment is defined behind Gerrit",
    facts: repository({ files: { "app.py": service, ".gitreview": "[gerrit]\nhost=review.example.org\n" } }),
    outcome: "unknown",
    says: ".gitreview",
  },
]);
