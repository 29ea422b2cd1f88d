import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const view = 'from feast import FeatureView\norders = FeatureView(name="orders", schema=[])\n';

probeContract(probe, [
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
