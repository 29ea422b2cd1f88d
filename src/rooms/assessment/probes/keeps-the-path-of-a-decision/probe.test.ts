import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const record = (fields: string): string =>
  `from pydantic import BaseModel\n\nclass Decision(BaseModel):\n${fields
    .split(" ")
    .map((field) => `    ${field}: str\n`)
    .join("")}`;
const all = "score model_version threshold rule";
const make = "from decision import Decision\nstore(Decision(score=1))\n";

probeContract(probe, [
  {
    name: "a record that is made",
    facts: repository({ files: { "decision.py": record(all), "app.py": make } }),
    outcome: "yes",
    says: "Decision",
  },
  {
    name: "a table that is filled",
    facts: repository({
      files: {
        "schema.sql":
          "create table decisions (id int, score real, model_version text, threshold real, reason text);",
        "write.sql": "insert into decisions values (1);",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a record that nobody makes",
    facts: repository({ files: { "decision.py": record(all) } }),
    outcome: "no",
    says: "no code here",
  },
  {
    name: "no threshold and no rule",
    facts: repository({ files: { "decision.py": record("score model_version"), "app.py": make } }),
    outcome: "no",
  },
  {
    name: "a line of a log",
    facts: repository({
      files: { "app.py": "import logging\nlogging.info('decision %s threshold %s', a, b)\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "nothing here; an engine may keep it",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "engine",
  },
]);
