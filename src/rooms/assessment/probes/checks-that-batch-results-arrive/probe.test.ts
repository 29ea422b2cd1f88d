import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const dag = (more: string): string =>
  `from airflow import DAG\ndag = DAG("batch_predict", schedule="@daily"${more})\n\ndef batch_predict():\n    pass\n`;

probeContract(probe, [
  {
    name: "freshness limits of dbt",
    facts: repository({
      files: {
        "models/sources.yml":
          "sources:\n  - name: scores\n    freshness:\n      error_after: { count: 12, period: hour }\n",
      },
    }),
    outcome: "yes",
    says: "error_after",
  },
  {
    name: "a row count of Soda",
    facts: repository({ files: { "checks.yml": "checks for results:\n  - row_count > 0\n" } }),
    outcome: "yes",
  },
  {
    name: "an SQL check after the batch",
    facts: repository({
      files: {
        "dags/score.py":
          'from airflow.providers.common.sql.operators.sql import SQLTableCheckOperator\nSQLTableCheckOperator(task_id="rows", checks={})\n',
      },
    }),
    outcome: "yes",
  },
  {
    name: "an e-mail when the job fails, and nothing about its rows",
    facts: repository({ files: { "dags/score.py": dag(', default_args={"email_on_failure": True}') } }),
    outcome: "no",
    says: "arrive",
  },
  {
    name: "freshness without a limit",
    facts: repository({ files: { "models/sources.yml": "sources:\n  - name: scores\n    freshness:\n" } }),
    outcome: "unknown",
  },
  {
    name: "nothing here; the consumer may check",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "consumer",
  },
]);
