import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train =
  "from sklearn.linear_model import Ridge\n\ndef train_model(x, y):\n    return Ridge().fit(x, y)\n";
const test = "from src.train import train_model\n\ndef test_train():\n    assert train_model(X, Y)\n";
const ci = { ".github/workflows/ci.yml": workflow("pull_request", "- run: pytest") };

probeContract(probe, [
  {
    name: "a test that imports the training code and that CI runs",
    facts: repository({ files: { "src/train.py": train, "tests/test_train.py": test, ...ci } }),
    outcome: "yes",
  },
  {
    name: "a file that no runner collects",
    facts: repository({ files: { "src/train.py": train, "tests/train_tests.py": test, ...ci } }),
    outcome: "no",
  },
  {
    name: "a test that is always skipped",
    facts: repository({
      files: {
        "src/train.py": train,
        "tests/test_train.py": test.replace("def test", "@pytest.mark.skip\ndef test"),
        ...ci,
      },
    }),
    outcome: "no",
  },
  {
    name: "a test that CI does not run",
    facts: repository({ files: { "src/train.py": train, "tests/test_train.py": test } }),
    outcome: "no",
    says: "no CI job",
  },
  {
    name: "a test whose failure is ignored",
    facts: repository({
      files: {
        "src/train.py": train,
        "tests/test_train.py": test,
        ".github/workflows/ci.yml": workflow("pull_request", "- run: pytest || true"),
      },
    }),
    outcome: "no",
  },
  {
    name: "a test that imports nothing of the training",
    facts: repository({
      files: {
        "src/train.py": train,
        "tests/test_other.py": "from src.text import clean\n\ndef test_a():\n    assert clean(1)\n",
        ...ci,
      },
    }),
    outcome: "no",
    says: "no collected test imports it",
  },
  {
    name: "a CI service that is not read here",
    facts: repository({
      files: { "src/train.py": train, "tests/test_train.py": test, ".cirrus.yml": "task: {}\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "*_tests.py is collected where CI names the file",
    facts: repository({
      files: {
        "src/train.py": train,
        "tests/train_tests.py": test,
        ".github/workflows/ci.yml": workflow(
          "pull_request",
          "- run: pytest tests/train_tests.py::test_train",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "a test that imports the model and is not seen to train it",
    facts: repository({
      files: {
        "src/train.py": train,
        "src/models/svgp.py": "class SVGP:\n    pass\n",
        "tests/test_svgp.py":
          "from src.models.svgp import SVGP\n\ndef test_svgp(fitted):\n    assert fitted\n",
        ...ci,
      },
    }),
    outcome: "unknown",
    says: "tests/test_svgp.py",
  },
]);
