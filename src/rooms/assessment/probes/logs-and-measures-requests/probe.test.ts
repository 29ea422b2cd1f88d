import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app = (head = "", more = ""): string =>
  `from fastapi import FastAPI\n${head}\napp = FastAPI()\n${more}\n@app.post("/predict")\ndef predict(x: int):\n    print(x)\n    return x\n`;
const health = '@app.get("/health")\ndef health():\n    return "ok"\n';
const instrument = "Instrumentator().instrument(app).expose(app)\n";
const docker = { Dockerfile: "FROM python:3.12\nCMD uvicorn app:app\n" };

probeContract(probe, [
  {
    name: "an instrument on the application and a liveness route",
    facts: repository({
      files: {
        "app.py": app("from prometheus_fastapi_instrumentator import Instrumentator", instrument + health),
        ...docker,
      },
    }),
    outcome: "yes",
    says: "/health",
  },
  {
    name: "a histogram that a middleware fills, with a probe in the manifest",
    facts: repository({
      files: {
        "app.py": app(
          "from prometheus_client import Histogram",
          'h = Histogram("s", "d")\n@app.middleware("http")\nasync def m(request, call_next):\n    return await call_next(request)\n',
        ),
        "k8s.yaml": "kind: Deployment\napiVersion: apps/v1\nspec:\n  livenessProbe:\n    httpGet: {}\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a model server that is scraped",
    facts: repository({
      files: {
        "service.py": "import bentoml\n\n@bentoml.service\nclass S:\n    pass\n",
        "prometheus.yml": "scrape_configs:\n  - job_name: model\n",
      },
    }),
    outcome: "yes",
  },
  { name: "prints only", facts: repository({ files: { "app.py": app(), ...docker } }), outcome: "no" },
  {
    name: "an instrument that is imported and not attached",
    facts: repository({
      files: { "app.py": app("from prometheus_fastapi_instrumentator import metrics", health), ...docker },
    }),
    outcome: "no",
  },
  {
    name: "measured, but no liveness",
    facts: repository({
      files: {
        "app.py": app("from prometheus_fastapi_instrumentator import Instrumentator", instrument),
        ...docker,
      },
    }),
    outcome: "no",
    says: "liveness",
  },
  {
    name: "a mesh in front of it",
    facts: repository({
      files: { "app.py": app(), "infra/main.tf": 'resource "aws_api_gateway_rest_api" "front" {\n}\n' },
    }),
    outcome: "unknown",
    says: "gateway",
  },
  {
    name: "a model server that nobody is seen to scrape",
    facts: repository({
      files: { "service.py": "import bentoml\n\n@bentoml.service\nclass S:\n    pass\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "a scoring script of a managed endpoint",
    facts: repository({
      files: { "score.py": "def init():\n    pass\n\ndef run(data):\n    return data\n", ...docker },
    }),
    outcome: "unknown",
    says: "managed",
  },
  { name: "deployed from elsewhere", facts: repository({ files: { "app.py": app() } }), outcome: "unknown" },
  { name: "nothing served", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "not-applicable" },
]);
