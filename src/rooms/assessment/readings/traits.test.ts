import { describe, expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { detectTraits } from "./traits.ts";

const detect = (files: Record<string, string>) => detectTraits(repository({ files }));

describe("the traits that a repository shows", () => {
  it("are named with the place where they are seen", () => {
    const { "real-time": online } = detect({
      "src/api.py":
        "from fastapi import FastAPI\napp = FastAPI()\n@app.post('/predict')\ndef predict(x: int): ...\n",
    });
    expect(online).toMatchObject({ holds: true, reason: { en: expect.stringContaining("src/api.py:1") } });
  });

  it.each([
    ["batch", { "job.yaml": "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: predict }\n" }],
    ["features", { "feature_repo/feature_store.yaml": "project: x\n" }],
    ["ab-tests", { "a.py": "from growthbook import GrowthBook\n" }],
    [
      "affects-people",
      { "train.py": "from sklearn.linear_model import Ridge\nRidge().fit(df[['age', 'gender']], y)\n" },
    ],
    ["template", { "cookiecutter.json": "{}\n" }],
  ] as const)("%s is seen", (trait, files) => {
    expect(detect(files)[trait]?.holds).toBe(true);
  });

  it("say of a package for others that it serves nothing, and stay silent about what is not seen", () => {
    const traits = detect({
      "pyproject.toml": '[project]\nname = "lib"\n',
      "README.md": "pip install lib\n",
      "lib/a.py": "x = 1\n",
    });
    expect(traits.library?.holds).toBe(true);
    expect(traits["real-time"]).toMatchObject({
      holds: false,
      reason: { en: expect.stringContaining("README.md") },
    });
    expect(traits.features).toBeUndefined();
    expect(detect({ "a.py": "x = 1\n" })).toEqual({});
  });

  it("are not taken from examples", () => {
    expect(
      detect({
        "examples/api.py": "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef f(): ...\n",
      }),
    ).toEqual({});
  });
});
