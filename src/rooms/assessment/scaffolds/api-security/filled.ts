import type { FilledScaffold } from "../scaffold.ts";

export const filled: FilledScaffold = {
  answers: {
    "security/guard.py": ["Put in front of the application on 2026-11-02."],
    "deploy/network-policy.yaml": ["gateway"],
  },
  also: {
    "src/churn/api.py": `from fastapi import Depends, FastAPI
from pydantic import BaseModel

from security.guard import require_token

app = FastAPI(dependencies=[Depends(require_token)])


class Customer(BaseModel):
    months: int


class Score(BaseModel):
    score: float


@app.post("/predict")
def predict(customer: Customer) -> Score:
    return Score(score=min(customer.months / 100, 1))
`,
  },
};
