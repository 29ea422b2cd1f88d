import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const answer =
  'def answer(x):\n    p = model.predict_proba(x)\n    if ood_score(x) > LIMIT:\n        return "unknown"\n    return p\n';
const test =
  "from answer import answer\n\ndef test_ood_input_is_refused():\n    assert answer(999) == 'unknown'\n";

probeContract(probe, [
  {
    name: "a tested limit",
    facts: repository({ files: { "answer.py": answer, "tests/test_answer.py": test } }),
    outcome: "yes",
    says: "ood_score",
  },
  {
    name: "a limit that nobody tested",
    facts: repository({ files: { "answer.py": answer } }),
    outcome: "no",
    says: "no test",
  },
  {
    name: "a test of something else",
    facts: repository({
      files: {
        "answer.py": answer,
        "tests/test_answer.py": test.replace("test_ood_input_is_refused", "test_shape"),
      },
    }),
    outcome: "no",
  },
  {
    name: "a word in a comment",
    facts: repository({
      files: { "a.py": "# ood inputs abstain\ndef f(x):\n    return model.predict(x)\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "nothing here; a router may do it",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "router",
  },
]);
