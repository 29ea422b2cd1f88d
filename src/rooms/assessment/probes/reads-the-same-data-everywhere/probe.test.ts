import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const two = (dev: string, prod: string) =>
  repository({
    files: { "config/dev.yaml": `input_table: ${dev}\n`, "config/prod.yaml": `input_table: ${prod}\n` },
  });

probeContract(probe, [
  {
    name: "the same table",
    facts: two("lake.sales.orders", "lake.sales.orders"),
    outcome: "yes",
    says: "lake.sales.orders",
  },
  {
    name: "a masked view of the same table",
    facts: two("lake.sales.orders_masked", "lake.sales.orders"),
    outcome: "yes",
  },
  {
    name: "targets of a bundle",
    facts: repository({
      files: {
        "databricks.yml":
          "targets:\n  dev:\n    variables: { catalog: main }\n  prod:\n    variables: { catalog: main }\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a sample copy",
    facts: two("data/sample.csv", "lake.sales.orders"),
    outcome: "no",
    says: "sample",
  },
  { name: "another catalog", facts: two("dev.sales.orders", "prod.sales.orders"), outcome: "no" },
  {
    name: "the same sample file everywhere proves nothing of production data",
    facts: two("data/sample.csv", "data/sample.csv"),
    outcome: "no",
  },
  {
    name: "a legal reason",
    facts: repository({
      files: {
        "docs/data-access.md": `# Data access\n\n${PROSE} GDPR forbids personal data outside of production.\n`,
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "no configuration per environment",
    facts: repository({ files: { "config.yaml": "a: 1\n" } }),
    outcome: "unknown",
  },
]);
