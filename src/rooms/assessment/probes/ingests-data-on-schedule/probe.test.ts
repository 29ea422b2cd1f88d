import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const cron = "\n  schedule:\n    - cron: '0 3 * * *'";
const ci = (steps: string, more: Record<string, string> = {}) =>
  repository({ files: { ".github/workflows/w.yml": workflow(cron, steps), ...more } });

probeContract(probe, [
  {
    name: "a nightly job that ingests",
    facts: ci("- run: python src/ingest.py"),
    outcome: "yes",
    says: "0 3 * * *",
  },
  {
    name: "a DAG with a schedule",
    facts: repository({
      files: {
        "dags/etl.py":
          'from airflow import DAG\ndag = DAG("x", schedule_interval="@daily")\n\ndef extract_orders():\n    pass\n',
      },
    }),
    outcome: "yes",
    says: "@daily",
  },
  {
    name: "a CronJob",
    facts: repository({
      files: {
        "k8s/cron.yaml":
          "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: ingest-orders }\nspec:\n  schedule: '0 1 * * *'\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a schedule that updates packages",
    facts: ci("- run: pip download torch", { "etl.py": "x = 1\n" }),
    outcome: "no",
  },
  {
    name: "a schedule that builds a tool named for extraction",
    facts: ci("- run: bash build-extract-lex.sh", { "etl.py": "x = 1\n" }),
    outcome: "no",
  },
  {
    name: "a DAG without a schedule",
    facts: repository({
      files: {
        "dags/etl.py":
          'from airflow import DAG\ndag = DAG("x", schedule_interval=None)\n\ndef extract_orders():\n    pass\n',
      },
    }),
    outcome: "no",
  },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
