import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const text =
  "The pipeline reads the storage every night, trains in a container, and registers the model. The service loads it from the registry, answers through the API, and writes each prediction to the database, where the batch reads it again.";
const drawing = "![The parts](https://example.org/overview.png)";

probeContract(probe, [
  {
    name: "a section with text and a picture",
    facts: repository({ files: { "docs/design.md": `# Architecture\n\n${text}\n\n${drawing}\n` } }),
    outcome: "yes",
  },
  {
    name: "a Japanese section with a mermaid diagram",
    facts: repository({
      files: {
        "docs/design.md":
          "# システム構成\n\n毎晩パイプラインが保存先を読み、コンテナで学習してモデルを登録します。サービスはモデルを読み込んでAPIで応答し、予測をデータベースに書きます。バッチはその記録を読み直して結果と突き合わせます。\n\n```mermaid\ngraph LR\n```\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "the picture of a neural network",
    facts: repository({
      files: {
        "README.md": `# Model architecture\n\n${"The encoder has twelve layers with attention over all positions of its input. ".repeat(5)}\n${drawing}\n`,
      },
    }),
    outcome: "no",
  },
  {
    name: "a network under a plain heading, without a word on software",
    facts: repository({
      files: {
        "README.md": `# Architecture\n\n${"Twelve layers with attention and a softmax on top of the last one. ".repeat(5)}\n${drawing}\n`,
      },
    }),
    outcome: "no",
  },
  {
    name: "text without a diagram",
    facts: repository({ files: { "docs/design.md": `# Architecture\n\n${text}\n` } }),
    outcome: "unknown",
  },
  {
    name: "a page that names a folder which is gone",
    facts: repository({
      files: {
        "docs/design.md": `# Architecture\n\n${text} See [serving](../src/serving/).\n\n${drawing}\n`,
      },
    }),
    outcome: "unknown",
    says: "do not exist",
  },
  {
    name: "a page that is older than the code by half a year",
    facts: repository({
      files: { "docs/design.md": `# Architecture\n\n${text}\n\n${drawing}\n`, "src/a.py": "x = 1" },
      changedDaysAgo: { "docs/design.md": 200 },
    }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
  {
    name: "a picture of the life cycle beside text about parts",
    facts: repository({
      files: {
        "README.md":
          "# MLOps\n\n![x](mlops.png)\n\n## Training\n\nThe pipeline runs in a container, writes to a bucket and is started by a queue.\n\n## Serving\n\nAn endpoint of the cloud answers; a batch reads the database.\n",
      },
    }),
    outcome: "unknown",
    says: "mlops.png",
  },
  {
    name: "the design of a service with its diagram",
    facts: repository({
      files: {
        "README.md":
          "# x\n\n## Serving Design\n\n![x](docs/design_diagram.png)\n\nThe control plane keeps every endpoint in a database. Containers of the inference service read it, load the model from the registry and answer requests behind one server; a queue carries the statistics to another container that publishes them, and the dashboard asks that one for latency and load. Each container can be scaled by itself without a restart of the others.\n",
        "docs/design_diagram.png": null,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a picture named for the architecture beside text about the parts",
    facts: repository({
      files: { "README.md": `# Forecasts\n\n${text}\n\n![all](images/architecture.png)\n` },
    }),
    outcome: "yes",
    says: "architecture.png",
  },
  {
    name: "the architecture of a model in a picture",
    facts: repository({
      files: { "README.md": `# Forecasts\n\n${text}\n\n![all](images/model_architecture.png)\n` },
    }),
    outcome: "no",
  },
  {
    name: "the software architecture in three sentences and a picture",
    facts: repository({
      files: {
        "docs/README.md":
          "# Kit\n\n## Software Architecture\n\nThe kit is based on the following picture. It is possible to run all of it on one machine to train and to create assets, yet we recommend the hosted variant, which brings everything that is needed to keep it alive over night.\n\n![x](https://example.org/architecture-v1.PNG)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a page on the code base without a drawing",
    facts: repository({ files: { "docs/codebase.md": `# The code base\n\n${text}\n` } }),
    outcome: "unknown",
  },
  {
    name: "the architecture in another repository",
    facts: repository({
      files: {
        "README.md": "# Kit\n\nSee the [pattern](https://example.org/team/docs/architecture-pattern.png).\n",
      },
    }),
    outcome: "unknown",
    says: "architecture-pattern",
  },
  {
    name: "a page of a product's documentation",
    facts: repository({
      files: {
        "README.md": "# Kit\n\nSee [this](https://docs.example.com/tutorials/architecture-description).\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "a picture beside words about the layers of a network",
    facts: repository({
      files: {
        "README.md": `# Forecasts\n\n${text}\n\nThe encoder feeds the attention layers.\n\n![all](images/architecture.png)\n`,
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a picture that explains one technique by another",
    facts: repository({
      files: {
        "README.md": `# Course\n\n${text}\n\n![all](images/containers-vs-machines-architectures.png)\n`,
      },
    }),
    outcome: "unknown",
  },
]);
