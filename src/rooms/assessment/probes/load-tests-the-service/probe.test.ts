import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app =
  "from flask import Flask\napp = Flask('x')\n\n@app.route('/predict', methods=['POST'])\ndef predict():\n    return 1\n";
const k6 = (thresholds: string): string =>
  `import http from 'k6/http';\nexport const options = { ${thresholds} };\n`;
const weekly = workflow("{ schedule: [{ cron: '0 3 * * 1' }] }", "- run: k6 run load/k6.js");

probeContract(probe, [
  {
    name: "a scenario with limits that runs weekly",
    facts: repository({
      files: {
        "app.py": app,
        "load/k6.js": k6("thresholds: { http_req_duration: ['p(95)<200'] }"),
        ".github/workflows/load.yml": weekly,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a loop of curls",
    facts: repository({
      files: { "app.py": app, "load_test.sh": "for i in 1 2; do curl localhost; sleep .2; done\n" },
    }),
    outcome: "no",
    says: "is named for load",
  },
  {
    name: "a data set that is loaded in a test",
    facts: repository({
      files: { "app.py": app, "tests/test_load.py": "def test_load_testset():\n    load()\n" },
    }),
    outcome: "no",
  },
  {
    name: "a scenario without limits that nobody runs",
    facts: repository({ files: { "app.py": app, "load/k6.js": k6("vus: 5") } }),
    outcome: "unknown",
  },
  {
    name: "a program of its own that asks many times at once",
    facts: repository({
      files: {
        "app.py": app,
        "utilities/stress_test.py":
          "import requests\nfrom concurrent.futures import ThreadPoolExecutor\n\nwith ThreadPoolExecutor(100) as pool:\n    pool.map(requests.get, urls)\n",
      },
    }),
    outcome: "unknown",
    says: "stress_test.py",
  },
  {
    name: "a program that asks once after the other",
    facts: repository({
      files: {
        "app.py": app,
        "load_test.py": "import requests\n\nfor url in urls:\n    requests.get(url)\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "limits, but no regular run",
    facts: repository({ files: { "app.py": app, "load/k6.js": k6("thresholds: { a: ['p(95)<200'] }") } }),
    outcome: "unknown",
  },
  { name: "no service", facts: repository({}), outcome: "not-applicable" },
  {
    name: "a model that code deploys to an endpoint of a cloud",
    facts: repository({
      files: {
        "build/utils.py":
          "from google.cloud import aiplatform as vertex_ai\n\ndef deploy(name, model):\n    endpoint = vertex_ai.Endpoint.create(name)\n    endpoint.deploy(model=model)\n",
      },
    }),
    outcome: "no",
    says: "no load test",
  },
  {
    name: "a flow that is deployed is no endpoint",
    facts: repository({ files: { "flow.py": "from prefect import flow\n\nflow.deploy(name='x')\n" } }),
    outcome: "not-applicable",
  },
  {
    name: "a script for a parallel run has the same functions and is no service",
    facts: repository({
      files: {
        "scripts/forecast.py": "def init():\n    pass\n\ndef run(input_data):\n    return []\n",
        "pipeline.ipynb": JSON.stringify({
          cells: [{ type: "code", source: "ParallelRunConfig(entry_script='forecast.py')" }],
        }),
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "a pipeline of TFX that pushes to an endpoint",
    facts: repository({
      files: {
        "pipeline.py":
          "from tfx.extensions.google_cloud_ai_platform.pusher.component import Pusher as VertexPusher\n\n# deployment\npusher = VertexPusher(model=model)\n",
      },
    }),
    outcome: "no",
    says: "no load test",
  },
  {
    name: "a pipeline of TFX that pushes to a folder",
    facts: repository({
      files: {
        "pipeline.py": "from tfx.components import Pusher\n\n# deployment\npusher = Pusher(model=model)\n",
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "a resource whose framework registers it",
    facts: repository({
      files: {
        "api/predict.py":
          "from flask_restx import fields\nfrom maxfw.core import API, PredictAPI\n\nclass Predict(PredictAPI):\n    @API.expect(parser)\n    def post(self):\n        return {}\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "an endpoint of a cloud that a template makes",
    facts: repository({
      files: {
        "endpoint.yaml":
          "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  E: { Type: 'AWS::SageMaker::Endpoint' }\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "an endpoint of Azure ML that a file describes",
    facts: repository({
      files: {
        "mlops/deploy/online-endpoint.yml":
          "$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\nname: fares\n",
      },
    }),
    outcome: "no",
  },
]);
