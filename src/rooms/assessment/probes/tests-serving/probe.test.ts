import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app =
  "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/predict')\ndef predict(body: Body):\n    return 1\n";
const ci = { ".github/workflows/ci.yml": workflow("pull_request", "- run: pytest") };

probeContract(probe, [
  {
    name: "a test with a client",
    facts: repository({
      files: {
        "src/app.py": app,
        "tests/test_app.py":
          "from fastapi.testclient import TestClient\nfrom src.app import app\n\ndef test_predict():\n    assert TestClient(app).post('/predict')\n",
        ...ci,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a smoke test that the pipeline runs after the deployment",
    facts: repository({
      files: {
        "src/app.py": app,
        ".github/workflows/cd.yml": workflow(
          "push",
          "- run: pytest\n- run: kubectl apply -f k8s\n- run: python -m tools.smoke_test_scoring_service",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "a service without a test",
    facts: repository({ files: { "src/app.py": app, ...ci } }),
    outcome: "no",
  },
  { name: "no service", facts: repository({ files: { "a.py": "x = 1" } }), outcome: "not-applicable" },
  {
    name: "a test file that could not be read",
    facts: repository({ files: { "src/app.py": app, ...ci }, unreadable: ["tests/test_app.py"] }),
    outcome: "unknown",
  },
]);
