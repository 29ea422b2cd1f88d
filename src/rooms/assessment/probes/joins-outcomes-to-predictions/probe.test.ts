import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const route =
  'from fastapi import FastAPI\napp = FastAPI()\n\n@app.post("/feedback")\ndef feedback(x: int):\n    save(x)\n';
const declared = `akashi: 1
project: { name: strikes, title: Strikes, purpose: Tell damaging strikes apart }
goals:
  - { kpi: caught strikes, metric: roc_auc, target: 0.8, unit: share, due: 2027-01-01, owner: lead }
endpoints:
  e: { model: m }
monitors:
  m:
    endpoint: e
    performance: { min_score: 0.7 }
    receivers: [{ channel: log, to: team }]
`;

probeContract(probe, [
  {
    name: "a query that joins and counts",
    facts: repository({
      files: {
        "kpi.sql":
          "select date, avg(o.value) from predictions p\njoin outcomes o on p.prediction_id = o.prediction_id\ngroup by date;\n",
      },
    }),
    outcome: "yes",
    says: "outcomes",
  },
  {
    name: "a merge by id that is scored",
    facts: repository({
      files: {
        "kpi.py":
          'import pandas as pd\njoined = predictions.merge(actuals, on="request_id")\nprint(accuracy_score(joined.a, joined.b))\n',
      },
    }),
    outcome: "yes",
  },
  {
    name: "a goal and a monitor of Akashi",
    facts: repository({ files: { "akashi.yaml": declared } }),
    outcome: "yes",
  },
  {
    name: "feedback that nobody reads",
    facts: repository({ files: { "app.py": route } }),
    outcome: "no",
    says: "/feedback",
  },
  {
    name: "a join in a comment",
    facts: repository({
      files: {
        "kpi.sql": "-- from predictions p join outcomes o on p.id = o.id\nselect count(*) from orders;\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "nothing here; BI may have it",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "BI",
  },
]);
