import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const functions = (documented: number, all: number, docstring = "Says what it does."): string =>
  Array.from(
    { length: all },
    (_, at) => `def f${at}(x):\n${at < documented ? `    """${docstring}"""\n` : ""}    return x\n`,
  ).join("\n");

probeContract(probe, [
  {
    name: "half of the public functions",
    facts: repository({ files: { "a.py": functions(5, 10) } }),
    outcome: "yes",
    says: "5 of 10",
  },
  {
    name: "a share of a sample, where there are more files than a share needs",
    facts: repository({
      files: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`m${n}.py`, functions(1, 1)])),
    }),
    outcome: "yes",
    says: "In a sample of 800 of 900 files, 800 of 800",
  },
  {
    name: "less than half",
    facts: repository({ files: { "a.py": functions(4, 10) } }),
    outcome: "no",
    says: "40 %",
  },
  {
    name: "licence texts as docstrings",
    facts: repository({ files: { "a.py": functions(10, 10, "Copyright 2024. All rights reserved.") } }),
    outcome: "no",
    says: "0 of 10",
  },
  {
    name: "tests and private functions are not counted",
    facts: repository({
      files: {
        "a.py": `${functions(5, 5)}\ndef _hidden():\n    pass\n`,
        "tests/test_a.py": functions(0, 20),
      },
    }),
    outcome: "yes",
    says: "5 of 5",
  },
  {
    name: "prose in notebooks",
    facts: repository({
      files: { "helpers.py": functions(1, 10), "a.ipynb": '{"cells":[]}', "b.ipynb": '{"cells":[]}' },
    }),
    outcome: "unknown",
  },
  {
    name: "a page that describes each script",
    facts: repository({
      files: {
        "prepare.py": functions(0, 3),
        "train.py": functions(0, 3),
        "docs/code.md":
          "# Code\n\n- `prepare.py`: drops the rows without a label\n- `train.py`: fits the model and writes it\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "too few functions for a share",
    facts: repository({ files: { "a.py": functions(2, 2) } }),
    outcome: "unknown",
  },
  {
    name: "a tree of files and commands in the README tell nothing of the functions",
    facts: repository({
      files: {
        "prepare.py": functions(0, 3),
        "train.py": functions(0, 3),
        "README.md":
          "# x\n\n```\n├── prepare.py\n├── train.py     <- fits the model and writes it\n```\n\n    python prepare.py with all of its options\n\nRun train.py afterwards.\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "just below half, where the way of counting decides",
    facts: repository({ files: { "a.py": functions(12, 25) } }),
    outcome: "unknown",
    says: "12 of 25",
  },
]);
