import { baseName } from "../../readings/files.ts";
import { testsOf } from "../../readings/tests.ts";
import { file, inLang, open } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** One test file for every step that has none yet, importing the module that was found. */
export const scaffold: Scaffold = {
  practice: "tests-per-step",
  makes: "tests/test_training_step.py",
  completeAsWritten: null,
  propose: (project) =>
    STEPS.filter(({ step }) => testsOf(project.facts, step).length === 0).map((one) =>
      testFile(project, one),
    ),
};

type StepTest = (typeof STEPS)[number];

const moduleOf = (path: string | null): string =>
  path === null
    ? "your_package.module"
    : path
        .replace(/^src\//, "")
        .replace(/(\/__init__)?\.py$/, "")
        .replaceAll("/", ".");

const STEPS = [
  {
    step: "training",
    path: "tests/test_training_step.py",
    file: (project: ScaffoldProject) => project.stack.trainingFile,
    why: {
      en: "Training on a hundred rows takes a second and shows that the step runs, learns, and repeats itself.",
      ja: "100行の学習なら一秒で、動くこと、学ぶこと、再現することが分かります。",
    },
    body: (module: string, project: ScaffoldProject) => `
import numpy as np

from ${module} import *  # noqa: F403

SEED = 42


def sample():
    rng = np.random.default_rng(SEED)
    inputs = rng.normal(size=(100, 3))
    return inputs, (inputs[:, 0] > 0).astype(int)


def trained(inputs, labels):
    raise NotImplementedError("${open(inLang(project, "return a model trained on inputs and labels with SEED", "inputs と labels を SEED で学習したモデルを返す"))}")


def test_the_model_learns_what_is_plainly_there():
    inputs, labels = sample()
    assert (trained(inputs, labels).predict(inputs) == labels).mean() > 0.9


def test_the_same_seed_gives_the_same_model():
    inputs, labels = sample()
    first, second = trained(inputs, labels), trained(inputs, labels)
    np.testing.assert_array_equal(first.predict(inputs), second.predict(inputs))
`,
  },
  {
    step: "data",
    path: "tests/test_data_step.py",
    file: (project: ScaffoldProject) => project.stack.dataFile,
    why: {
      en: "A wrong join or a lost row is silent: it changes the model and raises no error.",
      ja: "結合の誤りや行の欠落は例外を出さず、モデルだけを変えます。",
    },
    body: (module: string, project: ScaffoldProject) => `
import pandas as pd

from ${module} import *  # noqa: F403

# ${open(inLang(project, "three rows as they arrive, as dictionaries, one with a gap", "届くままの3行(辞書、うち1行は欠損あり)"))}
ROWS: list[dict] = []


def prepared():
    raw = pd.DataFrame(ROWS)
    raise NotImplementedError(f"{len(raw)}: ${open(inLang(project, "return what the preparation makes of raw", "raw を前処理した結果を返す"))}")


def test_preparation_keeps_every_row_and_leaves_no_gap():
    assert len(prepared()) == len(ROWS)
    assert not prepared().isna().any().any()


def test_preparation_does_the_same_twice():
    pd.testing.assert_frame_equal(prepared(), prepared())
`,
  },
  {
    step: "serving",
    path: "tests/test_serving_step.py",
    file: (project: ScaffoldProject) => project.stack.servingFile,
    why: {
      en: "A request in the shape of the contract is answered, and one that breaks it is refused with a reason.",
      ja: "仕様どおりの要求には答え、反する要求は理由とともに断ることを確かめます。",
    },
    body: (module: string, project: ScaffoldProject) => `
from fastapi.testclient import TestClient

from ${module} import app

client = TestClient(app)
# ${open(inLang(project, "a whole request as a dictionary", "完全な要求の辞書"))}
REQUEST: dict = {}


def test_a_whole_request_is_answered_with_a_score():
    answer = client.post("/predict", json=REQUEST)
    assert answer.status_code == 200
    assert 0 <= answer.json()["score"] <= 1


def test_a_request_without_a_field_is_refused():
    incomplete = {name: value for name, value in list(REQUEST.items())[1:]}
    assert client.post("/predict", json=incomplete).status_code == 422
`,
  },
] as const;

function testFile(project: ScaffoldProject, { path, why, body, file: of }: StepTest): Proposal {
  const module = moduleOf(of(project));
  const note = inLang(
    project,
    `Tests of ${baseName(of(project) ?? "the step")}.`,
    `${baseName(of(project) ?? "この工程")} のテスト。`,
  );
  return file(path, why, `"""${note}"""\n${body(module, project)}`);
}
