import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "tests/test_training_step.py": ["done"],
    "tests/test_serving_step.py": ["done"],
  },
  also: {
    "tests/test_training_step.py": `import numpy as np

from churn.train import fit

SEED = 42


def sample():
    rng = np.random.default_rng(SEED)
    inputs = rng.normal(size=(100, 3))
    return inputs, (inputs[:, 0] > 0).astype(int)


def test_the_model_learns_what_is_plainly_there():
    inputs, labels = sample()
    assert (fit(inputs, labels, SEED).predict(inputs) == labels).mean() > 0.9
`,
    "tests/test_serving_step.py": `from fastapi.testclient import TestClient

from churn.serve import app

client = TestClient(app)
REQUEST = {"months": 3, "plan": "basic"}


def test_a_whole_request_is_answered_with_a_score():
    answer = client.post("/predict", json=REQUEST)
    assert answer.status_code == 200
    assert 0 <= answer.json()["score"] <= 1
`,
    ".github/workflows/ci.yml":
      "on: pull_request\njobs:\n  tests:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip install -e . pytest\n      - run: pytest\n",
  },
};
