import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\n";
const prepare = "import pandas as pd\npd.read_csv('a')\n";
const serve = "from flask import Flask\napp = Flask('x')\n\n@app.route('/p')\ndef predict():\n    return 1\n";

probeContract(probe, [
  {
    name: "all three",
    facts: repository({ files: { "train.py": train, "prepare.py": prepare, "app.py": serve } }),
    outcome: "yes",
  },
  {
    name: "a pickle whose training is elsewhere",
    facts: repository({ files: { "app.py": serve, "model.pkl": null } }),
    outcome: "no",
  },
  {
    name: "training without separate preparation",
    facts: repository({ files: { "train.py": train } }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "unknown" },
]);
