import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const view = 'from feast import FeatureView\norders = FeatureView(name="orders", schema=[])\n';
const at = (on: string, more: Record<string, string> = {}) =>
  repository({
    files: {
      "feature_repo/views.py": view,
      ".github/workflows/f.yml": workflow(on, "- run: feast apply"),
      ...more,
    },
  });

probeContract(probe, [
  { name: "CI applies what is merged", facts: at("push"), outcome: "yes", says: "feast apply" },
  { name: "only by a button", facts: at("workflow_dispatch"), outcome: "no" },
  {
    name: "a tutorial says it",
    facts: repository({
      files: { "feature_repo/views.py": view, "README.md": "# Use\n\nRun `feast apply`.\n" },
    }),
    outcome: "no",
  },
  {
    name: "definitions of an example",
    facts: repository({ files: { "examples/views.py": view } }),
    outcome: "unknown",
  },
  {
    name: "a store with a screen, nothing here",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
  },
]);
