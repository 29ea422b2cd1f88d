import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const answer = (then: string, head = ""): string =>
  `${head}def answer(x):\n    confidence = model.predict_proba(x).max()\n    if confidence < THRESHOLD:\n        ${then}\n    return confidence\n`;

probeContract(probe, [
  {
    name: "below the threshold into the review queue",
    facts: repository({ files: { "app.py": answer("review_queue.put(x)") } }),
    outcome: "yes",
    says: "confidence < THRESHOLD",
  },
  {
    name: "a labelling tool takes them",
    facts: repository({ files: { "app.py": answer("rg.log(x)", "import argilla as rg\n") } }),
    outcome: "yes",
  },
  {
    name: "a fallback only",
    facts: repository({ files: { "app.py": answer("return default_answer()") } }),
    outcome: "no",
    says: "another answer",
  },
  {
    name: "a comparison that is no certainty",
    facts: repository({
      files: {
        "app.py": "def f(x):\n    model.predict(x)\n    if len(x) < 3:\n        review_queue.put(x)\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "nothing here",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "labelling tool",
  },
]);
