import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const check = (condition: string): string =>
  `def check():\n    report = run()\n    if ${condition}:\n        trigger_dag("train")\n`;
const akashi = (schedule: string): string => `akashi: 1
project: { name: strikes, title: Strikes, purpose: Tell damaging strikes apart }
endpoints:
  e: { model: m }
monitors:
  m: { endpoint: e, ${schedule}on_alert: retrain, pipeline: p, receivers: [{ channel: log, to: team }] }
`;

probeContract(probe, [
  {
    name: "drift starts the pipeline",
    facts: repository({ files: { "drift.py": check('report["drift_share"] > 0.3') } }),
    outcome: "yes",
    says: "drift_share",
  },
  {
    name: "a monitor that retrains",
    facts: repository({ files: { "akashi.yaml": akashi('schedule: "0 3 * * *", ') } }),
    outcome: "yes",
  },
  {
    name: "a monitor that nobody runs",
    facts: repository({ files: { "akashi.yaml": akashi("") } }),
    outcome: "unknown",
  },
  {
    name: "a cron alone",
    facts: repository({
      files: {
        ".github/workflows/t.yml": workflow(
          "\n  schedule:\n    - cron: '0 3 * * 1'",
          "- run: python train.py",
        ),
      },
    }),
    outcome: "no",
    says: "clock",
  },
  {
    name: "an option of the command line",
    facts: repository({ files: { "cli.py": check("args.metric") } }),
    outcome: "unknown",
  },
]);
