import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;

const training =
  "from sklearn.linear_model import Ridge\nmodel = Ridge()\nmodel.fit(frame[['age', 'height', 'income']], y)\n";
const table = (meaning: string): string =>
  `# Features used\n\n| name | meaning |\n|---|---|\n| age | ${meaning} |\n| height | ${meaning} |\n| income | ${meaning} |\n`;

probeContract(probe, [
  {
    name: "a table that gives every feature a meaning",
    facts: repository({
      files: { "train.py": training, "docs/features.md": table("what it says of a person") },
    }),
    outcome: "yes",
  },
  {
    name: "feature views of akashi.yaml, which demand a description",
    facts: repository({
      files: {
        "akashi.yaml": project(
          "datasets:\n  d: { source: d.csv }\nfeatures:\n  v:\n    dataset: d\n    features:\n      - { name: age, column: Age, type: number, description: Age of the person in years }\n",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "Feast fields with descriptions",
    facts: repository({
      files: {
        "repo.py":
          'from feast import Field\na = Field(name="a", dtype=I, description="days since signup")\nb = Field(name="b", dtype=I, description="orders of last month")\nc = Field(name="c", dtype=I, description="mean basket value")\n',
      },
    }),
    outcome: "yes",
  },
  {
    name: "types only, as in pandera",
    facts: repository({
      files: {
        "train.py": training,
        "features.yaml":
          "features:\n  - { name: age, dtype: int }\n  - { name: height, dtype: int }\n  - { name: income, dtype: float }\n",
      },
    }),
    outcome: "no",
    says: "0 of 3",
  },
  {
    name: "a product's list of features",
    facts: repository({
      files: {
        "train.py": training,
        "README.md":
          "# Features\n\n| name | description |\n|---|---|\n| Fast start | it begins at once |\n| Dark mode | it is easy on eyes |\n| Export | it writes many formats |\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "no model in the repository",
    facts: repository({ files: { "README.md": "# x" } }),
    outcome: "unknown",
  },
  {
    name: "meanings in the prose of a notebook",
    facts: repository({
      files: {
        "explore.ipynb": JSON.stringify({
          cells: [
            {
              type: "markdown",
              source:
                "The columns:\n\nstep - an hour of simulated time\n\namount -\nsum in local currency\n\norig - balance before the transfer\n\ndest - balance of who receives it\n\nkind - way of the transfer",
            },
            {
              type: "code",
              source:
                "from sklearn.linear_model import Ridge\nRidge().fit(frame[['step', 'amount', 'orig', 'dest', 'kind']], y)",
            },
          ],
        }),
      },
    }),
    outcome: "yes",
    says: "5 of 5",
  },
  {
    name: "a model of text alone",
    facts: repository({
      files: { "train.py": "import torch\nimport tiktoken\n\nloss.backward()\n" },
    }),
    outcome: "unknown",
    says: "tiktoken",
  },
  {
    name: "text beside a table",
    facts: repository({ files: { "train.py": `import nltk\nimport lightgbm\n${training}` } }),
    outcome: "no",
  },
  {
    name: "descriptions that code writes into a feature store",
    facts: repository({
      files: {
        "load.py":
          'import hopsworks\n\ntold = [\n    {"name": "area", "description": """\n      One of the two price areas.\n    """},\n    {"name": "kind", "description": "Industry code of the consumer"},\n    {"name": "load", "description": "Electricity used in kWh"},\n]\nfor one in told:\n    group.update_feature_description(one["name"], one["description"])\n',
      },
    }),
    outcome: "yes",
    says: "3 of 3",
  },
  {
    name: "pictures that TensorFlow decodes",
    facts: repository({
      files: {
        "train.py":
          "import tensorflow as tf\nimport tensorflow_transform as tft\n\ndef read(x):\n    return tf.io.decode_jpeg(x)\n\nmodel.fit(data)\n",
      },
    }),
    outcome: "unknown",
    says: "decode_jpeg",
  },
  {
    name: "a project of tables beside one of pictures",
    facts: repository({
      files: {
        "cv/train.py": "import torch\nimport torchvision\n\nloss.backward()\n",
        "classical/train.py": training,
      },
    }),
    outcome: "no",
  },
  {
    name: "a table of something else beside a model of pictures",
    facts: repository({
      files: {
        "train.py": "import torch\nimport torchvision\n\nloss.backward()\n",
        "features.yaml":
          "features:\n  - { name: a, description: what it does all day }\n  - { name: b }\n  - { name: c }\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "an agent that learns in an environment",
    facts: repository({ files: { "train.py": "import gym\nimport torch\n\nloss.backward()\n" } }),
    outcome: "unknown",
    says: "gym",
  },
  {
    name: "a block of code that shows what is written",
    facts: repository({
      files: {
        "train.py": `${training}\nwrite({"image_id": 1, "bbox": 2, "area": 3})\n`,
        "README.md":
          "# Data fields\n\n```yaml\n- image_id: number of the image\n- bbox: box around the mask\n- area: size of the mask in pixels\n```\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "a notebook's list of what a model returns",
    facts: repository({
      files: {
        "explore.ipynb": JSON.stringify({
          cells: [
            {
              type: "markdown",
              source:
                "The model returns for each mask:\n\n* `bbox` : the box around it\n* `area` : its size in pixels\n* `score` : how good it is\n* `crop` : the part of the image\n* `point` : where it was asked",
            },
            {
              type: "code",
              source:
                "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\nshow(['bbox', 'area', 'score', 'crop', 'point'])",
            },
          ],
        }),
      },
    }),
    outcome: "no",
  },
  {
    name: "a package's notebook that lists the arguments of a call",
    facts: repository({
      files: {
        "README.md": "# x\n\n    pip install -U balancer\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
        "notebooks/use.ipynb": JSON.stringify({
          cells: [
            {
              type: "markdown",
              source:
                "The model takes:\n\n* `image`: what was encoded before\n* `points`: where to look\n* `labels`: which side each point is on\n* `mask`: what was found before\n* `size`: height and width",
            },
            { type: "code", source: "run({'image': a, 'points': b, 'labels': c, 'mask': d, 'size': e})" },
          ],
        }),
      },
    }),
    outcome: "not-applicable",
  },
]);
