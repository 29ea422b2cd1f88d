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
  {
    name: "a pipeline that training stores and the service loads, over a handler that the specification names",
    facts: repository({
      files: {
        "model/pipeline.py":
          "from sklearn.pipeline import Pipeline\n\npipe = Pipeline([('scale', Scaler()), ('ridge', Ridge())])\n",
        "model/train.py": train(
          "import joblib\nfrom model.pipeline import pipe",
          "joblib.dump(pipe, 'm.pkl')\n",
        ),
        "model/predict.py": "import joblib\n\npipe = joblib.load('m.pkl')\n",
        "api/app.py": "import connexion\n\napp = connexion.App('x')\napp.add_api('api.yaml')\n",
        "api/controller.py":
          "from model.predict import pipe\n\ndef predict(body):\n    return pipe.predict(body)\n",
        "api/spec/api.yaml":
          "openapi: 3.0.0\npaths:\n  /p:\n    post:\n      operationId: api.controller.predict\n",
      },
    }),
    outcome: "yes",
    says: "joblib.load()",
  },
  {
    name: "a pipeline that is stored and never served",
    facts: repository({
      files: {
        "train.py": train(
          "import joblib\nfrom sklearn.pipeline import make_pipeline",
          "joblib.dump(make_pipeline(Scaler(), Ridge()), 'm.pkl')\n",
        ),
        "serve.py": serve(""),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a pipeline that is served behind a transformation of the service's own",
    facts: repository({
      files: {
        "train.py": train(
          "import joblib\nfrom sklearn.pipeline import make_pipeline",
          "joblib.dump(make_pipeline(Scaler(), Ridge()), 'm.pkl')\n",
        ),
        "serve.py": serve("import joblib\npipe = joblib.load('m.pkl')", own),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a pipeline of another package, and a file of another format",
    facts: repository({
      files: {
        "train.py": train(
          "import joblib\nfrom kfp.dsl import Pipeline",
          "joblib.dump(Pipeline(a), 'm.pkl')\n",
        ),
        "serve.py": serve("import joblib\nimport json\nsettings = json.load(open('a.json'))"),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "the script that prepares the training data is what the service calls",
    facts: repository({
      files: {
        "src/prepare.py": "class Clean:\n    pass\n\nif __name__ == '__main__':\n    Clean().run()\n",
        "src/train.py": train(""),
        "src/score.py": serve("import prepare as pr\nclean = pr.Clean()"),
      },
    }),
    outcome: "yes",
    says: "src/prepare.py",
  },
  {
    name: "a module of that name that prepares nothing by itself",
    facts: repository({
      files: {
        "src/prepare.py": "class Clean:\n    pass\n",
        "src/train.py": train(""),
        "src/score.py": serve("import prepare as pr\nclean = pr.Clean()"),
      },
    }),
    outcome: "unknown",
  },
]);
