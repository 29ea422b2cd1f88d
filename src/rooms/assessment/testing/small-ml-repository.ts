/** A small repository that prepares data, trains, serves and tests, and has none of the practices around it. */
export const SMALL_ML_REPOSITORY: Readonly<Record<string, string>> = {
  "README.md": "# Churn\n\nScores customers of a shop.\n",
  "pyproject.toml":
    '[project]\nname = "churn"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["pandas", "scikit-learn", "fastapi"]\n',
  "src/churn/__init__.py": "",
  "src/churn/data.py": `import pandas as pd


def prepare(raw: pd.DataFrame) -> pd.DataFrame:
    return raw.fillna({"months": 0})
`,
  "src/churn/train.py": `from sklearn.linear_model import LogisticRegression

FEATURES = ["months", "plan", "calls"]


def fit(inputs, labels, seed=42):
    model = LogisticRegression(random_state=seed)
    model.fit(inputs, labels)
    return model
`,
  "src/churn/api.py": `from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/predict")
async def predict(request: Request):
    body = await request.json()
    return {"score": min(body["months"] / 100, 1)}
`,
  "tests/test_data.py": `import pandas as pd

from churn.data import prepare


def test_gaps_are_filled():
    assert prepare(pd.DataFrame({"months": [None]})).months[0] == 0
`,
};
