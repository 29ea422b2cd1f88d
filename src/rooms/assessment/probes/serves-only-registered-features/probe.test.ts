import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const repo = 'from feast import Entity\ncustomer = Entity(name="customer", join_keys=["customer_id"])\n';
const app = (fields: string): string =>
  `from fastapi import FastAPI\nfrom feast import FeatureStore\nfrom pydantic import BaseModel\napp = FastAPI()\n\nclass Ask(BaseModel):\n${fields}\n\n@app.post("/p")\ndef p(ask: Ask):\n    return FeatureStore(".").get_online_features(features=["v:a"], entity_rows=[{}])\n`;
const akashi = `akashi: 1
project: { name: strikes, title: Strikes, purpose: Tell damaging strikes apart }
datasets:
  d: { source: d.csv }
features:
  v:
    dataset: d
    features: [{ name: age, column: Age, type: number, description: Age in years }]
pipelines:
  p: { dataset: d, features: v, candidates: [{ trainer: logistic }], gates: { min_score: 0.5 }, model: m }
`;

probeContract(probe, [
  {
    name: "pipelines of Akashi take declared views",
    facts: repository({ files: { "akashi.yaml": akashi } }),
    outcome: "yes",
  },
  {
    name: "the request carries keys only",
    facts: repository({ files: { "repo.py": repo, "app.py": app("    customer_id: int") } }),
    outcome: "yes",
    says: "customer_id",
  },
  {
    name: "a feature rides in the request",
    facts: repository({
      files: { "repo.py": repo, "app.py": app("    customer_id: int\n    amount: float") },
    }),
    outcome: "no",
    says: "amount",
  },
  { name: "no store", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
