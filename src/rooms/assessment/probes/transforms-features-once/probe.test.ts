import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (head: string, more = ""): string =>
  `from sklearn.linear_model import Ridge\n${head}\n${more}Ridge().fit(x, y)\n`;
const serve = (head: string, more = ""): string =>
  `from flask import Flask\n${head}\napp = Flask('x')\n${more}\n@app.route('/p', methods=['POST'])\ndef predict():\n    return 1\n`;
const own = "def prepare_features(x):\n    return x\n\n";

probeContract(probe, [
  {
    name: "both sides import the same transformation",
    facts: repository({
      files: {
        "train.py": train("from shop.features import build_features"),
        "serve.py": serve("from shop.features import build_features"),
      },
    }),
    outcome: "yes",
  },
  {
    name: "the same name from two sources",
    facts: repository({ files: { "train.py": train("", own), "serve.py": serve("", own) } }),
    outcome: "no",
    says: "prepare_features",
  },
  {
    name: "both import scikit-learn, which is no transformation of the project",
    facts: repository({
      files: {
        "train.py": train("from sklearn.preprocessing import transform"),
        "serve.py": serve("from sklearn.preprocessing import transform"),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "nothing is served",
    facts: repository({ files: { "train.py": train("") } }),
    outcome: "not-applicable",
  },
  {
    name: "the graph of TensorFlow Transform is a layer of the exported model",
    facts: repository({
      files: {
        "src/exporter.py":
          "import tensorflow_transform as tft\n\ndef export(model, output):\n    model.tft_layer = output.transform_features_layer()\n",
      },
    }),
    outcome: "yes",
  },
]);
