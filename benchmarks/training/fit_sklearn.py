"""Fits one scikit-learn model on the matrix that train.ts wrote, prints its time, stores its probabilities.

usage: fit_sklearn.py <folder> <model> <json parameters>
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression

MODELS = {
    "gradient-boosting": HistGradientBoostingClassifier,
    "random-forest": RandomForestClassifier,
    "logistic-regression": LogisticRegression,
}


def matrix(path, columns):
    return np.fromfile(path, dtype="<f4").reshape(-1, columns)


def main():
    folder, model_name, params = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    columns = json.loads((folder / "shape.json").read_text())["columns"]
    train = matrix(folder / "train.f32", columns)
    test = matrix(folder / "test.f32", columns)
    labels = np.fromfile(folder / "train-labels.u8", dtype=np.uint8)
    if model_name == "logistic-regression":
        # Its solver computes in the precision of its input; float64 is what the coefficients are compared in.
        train, test = train.astype(np.float64), test.astype(np.float64)
    model = MODELS[model_name](**params)
    started = time.perf_counter()
    model.fit(train, labels)
    seconds = time.perf_counter() - started
    model.predict_proba(test)[:, 1].astype("<f8").tofile(folder / "probabilities.f64")
    answer = {"version": sklearn.__version__, "ms": seconds * 1000}
    if hasattr(model, "coef_"):
        answer["coefficients"] = [*model.coef_[0].tolist(), float(model.intercept_[0])]
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
