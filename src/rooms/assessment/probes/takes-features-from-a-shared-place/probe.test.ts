import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const view = 'from feast import FeatureView\norders = FeatureView(name="orders", schema=[])\n';

/** Two pipelines on one view; `challenger` is the model of the second. */
const pipelines = (challenger: string): string => `akashi: 1
project: { name: shop, title: Shop, purpose: Tell which basket is bought }
datasets:
  d: { source: d.csv }
features:
  basket: { dataset: d, features: [{ name: a, column: a, type: number, description: some meaning }] }
pipelines:
  p: { dataset: d, features: basket, model: buys, candidates: [{ trainer: t }], gates: { min_score: 0.7 } }
  q: { dataset: d, features: basket, model: ${challenger}, candidates: [{ trainer: t }], gates: { min_score: 0.7 } }
`;

probeContract(probe, [
  {
    name: "one view for two models of akashi.yaml",
    facts: repository({ files: { "akashi.yaml": pipelines("returns") } }),
    outcome: "yes",
    says: "basket",
  },
  {
    name: "a champion and its challenger are one consumer",
    facts: repository({ files: { "akashi.yaml": pipelines("buys") } }),
    outcome: "unknown",
  },
  {
    name: "features are read from the store",
    facts: repository({
      files: {
        "repo.py": view,
        "train.py":
          'from feast import FeatureStore\nFeatureStore(".").get_historical_features(features=["orders:a"])\n',
      },
    }),
    outcome: "yes",
    says: "get_historical_features",
  },
  {
    name: "a library of one's own",
    facts: repository({
      files: {
        "requirements.txt": "shop-features @ git+ssh://example.org/f.git\n",
        "train.py": "from shop_features.orders import basket\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "an idle store",
    facts: repository({ files: { "repo.py": view } }),
    outcome: "no",
    says: "no code here reads",
  },
  {
    name: "a public package with a similar name",
    facts: repository({
      files: { "requirements.txt": "featuretools==1.0\n", "train.py": "import featuretools\n" },
    }),
    outcome: "unknown",
  },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
