import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const views = (sources: string): string =>
  `from feast import FeatureView\nfrom feast.on_demand_feature_view import on_demand_feature_view\n\norders = FeatureView(name="orders", source=files)\n\n@on_demand_feature_view(sources=[${sources}], schema=[])\ndef ratio(x):\n    return x\n`;

probeContract(probe, [
  {
    name: "a view of akashi.yaml stands alone",
    facts: repository({
      files: {
        "akashi.yaml": `akashi: 1
project: { name: shop, title: Shop, purpose: Tell which basket is bought }
datasets:
  d: { source: d.csv }
features:
  basket: { dataset: d, features: [{ name: a, column: a, type: number, description: some meaning }] }
`,
      },
    }),
    outcome: "no",
    says: "basket",
  },
  {
    name: "a view made from another",
    facts: repository({ files: { "repo.py": views("orders") } }),
    outcome: "yes",
    says: "orders → ratio",
  },
  {
    name: "models of dbt that refer to each other",
    facts: repository({
      files: { "models/features/a.sql": "select 1", "models/features/b.sql": "select * from {{ ref('a') }}" },
    }),
    outcome: "yes",
  },
  {
    name: "views that stand alone",
    facts: repository({ files: { "repo.py": views("request") } }),
    outcome: "no",
  },
  {
    name: "a static picture of the graph",
    facts: repository({ files: { "docs/features.md": "# Feature graph\n\n![graph](graph.png)\n" } }),
    outcome: "unknown",
  },
]);
