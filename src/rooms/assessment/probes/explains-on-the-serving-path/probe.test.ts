import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const app = (body: string, head = "import shap"): string =>
  `from fastapi import FastAPI\n${head}\napp = FastAPI()\n\n@app.post("/explain")\ndef explain_it(x: dict):\n${body}\n`;
const inference = (spec: string): string =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: m }\nspec:\n${spec}`;

probeContract(probe, [
  {
    name: "contributions go out with the answer",
    facts: repository({
      files: { "app.py": app("    values = explainer.shap_values(x)\n    return values") },
    }),
    outcome: "yes",
    says: "shap_values",
  },
  {
    name: "the server has an explainer",
    facts: repository({
      files: {
        "k8s/m.yaml": inference("  predictor: {}\n  explainer:\n    alibi: { type: AnchorTabular }\n"),
      },
    }),
    outcome: "yes",
  },
  {
    name: "a global plot after training",
    facts: repository({ files: { "train.py": "import shap\nshap.summary_plot(values)\n" } }),
    outcome: "no",
    says: "outside",
  },
  {
    name: "an import that serves nothing",
    facts: repository({ files: { "app.py": app("    return model.predict(x)") } }),
    outcome: "unknown",
    says: "platform",
  },
  { name: "nothing served", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "not-applicable" },
]);
