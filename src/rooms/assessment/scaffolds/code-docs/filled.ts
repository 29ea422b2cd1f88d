import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {},
  also: {
    "src/churn/data.py":
      '"""Preparation of customers."""\n\nimport pandas as pd\n\n\ndef prepare(raw: pd.DataFrame) -> pd.DataFrame:\n    """Fills gaps in months with 0, since a new contract has no history."""\n    return raw.fillna({"months": 0})\n',
    "src/churn/train.py":
      '"""Training of the churn model."""\n\nfrom sklearn.linear_model import LogisticRegression\n\nFEATURES = ["months", "plan", "calls"]\n\n\ndef fit(inputs, labels, seed=42):\n    """A logistic regression of labels (n) on inputs (n, 3)."""\n    model = LogisticRegression(random_state=seed)\n    model.fit(inputs, labels)\n    return model\n',
  },
};
