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

/** A view of akashi.yaml, with what CI runs. */
const declared = (run: string) =>
  repository({
    files: {
      "akashi.yaml": `akashi: 1
project: { name: shop, title: Shop, purpose: Tell which basket is bought }
datasets:
  d: { source: d.csv }
features:
  basket: { dataset: d, features: [{ name: a, column: a, type: number, description: some meaning }] }
`,
      ".github/workflows/f.yml": workflow("push", `- run: ${run}`),
    },
  });

probeContract(probe, [
  {
    name: "a view of akashi.yaml that CI applies",
    facts: declared("npx akashi features apply"),
    outcome: "yes",
    says: "akashi features apply",
  },
  {
    name: "a view of akashi.yaml that nobody applies",
    facts: declared("npm test"),
    outcome: "no",
    says: "basket",
  },
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
