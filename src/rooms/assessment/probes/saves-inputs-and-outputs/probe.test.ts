import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app = (head: string, inside: string): string =>
  `from fastapi import FastAPI\n${head}\napp = FastAPI()\n\n@app.post("/predict")\ndef predict(item: dict):\n    prediction = model.predict(item)\n    ${inside}\n    return prediction\n`;

probeContract(probe, [
  {
    name: "input and prediction are inserted into a collection",
    facts: repository({
      files: { "app.py": app("import pymongo", "db.insert_one({'input': item, 'prediction': prediction})") },
    }),
    outcome: "yes",
    says: "insert_one",
  },
  {
    name: "a function of another module writes the row",
    facts: repository({
      files: {
        "app.py": app("from log import save_prediction", "save_prediction(item, prediction)"),
        "log.py":
          "from sqlalchemy.orm import Session\n\ndef save_prediction(data, prediction):\n    session.add(Row(data, prediction))\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "the server captures everything",
    facts: repository({
      files: {
        "deploy.py":
          "from sagemaker.model_monitor import DataCaptureConfig\nc = DataCaptureConfig(enable_capture=True, sampling_percentage=100)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a sample only",
    facts: repository({
      files: {
        "deploy.py":
          "from sagemaker.model_monitor import DataCaptureConfig\nc = DataCaptureConfig(enable_capture=True, sampling_percentage=10)\n",
      },
    }),
    outcome: "no",
    says: "10 %",
  },
  {
    name: "a store that gets only the input",
    facts: repository({ files: { "app.py": app("import pymongo", "db.insert_one(item)") } }),
    outcome: "no",
  },
  {
    name: "nothing is kept here; a mesh may",
    facts: repository({ files: { "app.py": app("", "pass") } }),
    outcome: "no",
    says: "mesh",
  },
  {
    name: "a line of a text log",
    facts: repository({
      files: { "app.py": app("import logging", "logging.info(f'{prediction}', prediction)") },
    }),
    outcome: "unknown",
  },
  { name: "nothing served", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "not-applicable" },
]);
