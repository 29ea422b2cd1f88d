import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (then: string, condition = "torch.isnan(loss)"): string =>
  `import torch\n\ndef train(model):\n    loss = compute_loss(model)\n    if ${condition}:\n        ${then}\n    loss.backward()\n`;

probeContract(probe, [
  {
    name: "a loss that is no number raises",
    facts: repository({ files: { "train.py": train('raise ValueError("nan")') } }),
    outcome: "yes",
    says: "isnan",
  },
  {
    name: "the framework's own guard",
    facts: repository({
      files: {
        "train.py":
          "from keras.callbacks import TerminateOnNaN\nmodel.fit(x, callbacks=[TerminateOnNaN()])\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "missing values are filled in silence",
    facts: repository({
      files: {
        "train.py":
          "import pandas as pd\nfrom sklearn.linear_model import Ridge\nx = x.fillna(0)\nRidge().fit(x, y)\n",
      },
    }),
    outcome: "no",
    says: "silence",
  },
  {
    name: "a batch that is skipped in silence",
    facts: repository({ files: { "train.py": train("return None") } }),
    outcome: "unknown",
  },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
