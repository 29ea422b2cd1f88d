import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const read = (what: string): string => `from feast import FeatureStore, FeatureService\n${what}`;

probeContract(probe, [
  {
    name: "the model is logged with its training set",
    facts: repository({
      files: {
        "train.py":
          'from databricks.feature_engineering import FeatureEngineeringClient\nfe = FeatureEngineeringClient()\nfe.log_model(model=m, artifact_path="m", training_set=ts)\n',
      },
    }),
    outcome: "yes",
    says: "log_model",
  },
  {
    name: "a feature service that is read",
    facts: repository({
      files: {
        "train.py": read(
          'model_service = FeatureService(name="m_v1", features=[v])\nFeatureStore(".").get_historical_features(features=model_service)\n',
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "names in a list, unrecorded",
    facts: repository({
      files: { "train.py": read('FeatureStore(".").get_historical_features(features=["v:a"])\n') },
    }),
    outcome: "no",
    says: "not recorded",
  },
  {
    name: "a list that people keep",
    facts: repository({
      files: { "docs/f.md": "# Features used by model\n\n| model | feature |\n|---|---|\n| m | a |\n" },
    }),
    outcome: "no",
    says: "by hand",
  },
  {
    name: "nothing here; logs may tell",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
  },
]);
