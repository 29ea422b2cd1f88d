import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "tests/test_training_step.py": ["fit(inputs, labels, SEED)"],
    "tests/test_serving_step.py": ['{"months": 3, "plan": "basic"}'],
  },
  also: {
    ".github/workflows/ci.yml":
      "on: pull_request\njobs:\n  tests:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip install -e . pytest\n      - run: pytest\n",
  },
};
