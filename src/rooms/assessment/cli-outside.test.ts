import { expect, it } from "vitest";
import { isAkashiError } from "../../kernel/errors.ts";
import { readOutside } from "./cli-outside.ts";

const codeOf = (options: Record<string, string>, env: Record<string, string> = {}): string => {
  try {
    readOutside(options, env);
    return "none";
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    expect(error.messageIn("en")).not.toContain("s3cret");
    expect(error.messageIn("ja")).not.toContain("s3cret");
    return error.code;
  }
};

it("names no source where the user names none", () => {
  expect(
    readOutside({}, { MLFLOW_TRACKING_URI: "http://mlflow:5000", PROMETHEUS_URL: "http://p:9090" }),
  ).toEqual({});
});

it("takes the token of the variable that is named, else of the usual ones in their order", () => {
  const env = { GITHUB_TOKEN: "of-the-runner", AKASHI_GITHUB_TOKEN: "of-akashi", MINE: "mine" };
  expect(readOutside({}, env).github).toMatchObject({ token: "of-akashi", tokenName: "AKASHI_GITHUB_TOKEN" });
  expect(readOutside({}, { GITHUB_TOKEN: "of-the-runner" }).github).toMatchObject({
    token: "of-the-runner",
    apiUrl: "https://api.github.com",
  });
  expect(readOutside({ githubTokenEnv: "MINE" }, env).github!.token).toBe("mine");
  expect(codeOf({ githubTokenEnv: "ABSENT" }, env)).toBe("E_ASSESSMENT_TOKEN_MISSING");
  expect(codeOf({ githubTokenEnv: "not a name" }, env)).toBe("E_ASSESSMENT_TOKEN_MISSING");
});

it("sends no token in the clear, but on this machine", () => {
  const env = { GITHUB_TOKEN: "s3cret" };
  expect(codeOf({ githubApiUrl: "http://github.example.com/api/v3" }, env)).toBe(
    "E_ASSESSMENT_SOURCE_ADDRESS",
  );
  expect(readOutside({ githubApiUrl: "http://127.0.0.1:1/" }, env).github!.apiUrl).toBe("http://127.0.0.1:1");
  expect(readOutside({ githubApiUrl: "https://git.example.com/api/v3/" }, env).github!.apiUrl).toBe(
    "https://git.example.com/api/v3",
  );
});

it.each([
  [{ githubApiUrl: "git.example.com" }],
  [{ githubApiUrl: "https://user:s3cret@git.example.com" }],
  [{ githubRepository: "just-a-name" }],
  [{ mlflowUri: "file:///mlruns" }],
  [{ mlflowUri: "ftp://user:s3cret@host" }],
  [{ prometheusUrl: "not an address" }],
])("refuses %j", (options) => {
  expect(codeOf(options as Record<string, string>, { GITHUB_TOKEN: "t" })).toBe(
    "E_ASSESSMENT_SOURCE_ADDRESS",
  );
});

it("takes logins out of addresses, and MLflow's from its own variables", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  expect(readOutside({ mlflowUri: "http://ann:p%40ss@mlflow:5000/base/" }, {}).mlflow).toEqual({
    url: "http://mlflow:5000/base",
    authorization: basic("ann:p@ss"),
    experiments: [],
  });
  const env = { MLFLOW: "http://mlflow:5000", MLFLOW_TRACKING_TOKEN: "t" };
  expect(readOutside({ mlflowUri: "env:MLFLOW" }, env).mlflow!.authorization).toBe("Bearer t");
  const login = { ...env, MLFLOW_TRACKING_USERNAME: "ann", MLFLOW_TRACKING_PASSWORD: "pw" };
  expect(readOutside({ mlflowUri: "env:MLFLOW" }, login).mlflow!.authorization).toBe(basic("ann:pw"));
  expect(readOutside({ prometheusUrl: "http://p:9090" }, login).prometheus).toEqual({ url: "http://p:9090" });
});

it.each(["mlflowUri", "prometheusUrl"])("names a variable that is not set, and the option: %s", (option) => {
  expect(codeOf({ [option]: "env:ABSENT" })).toBe("E_ASSESSMENT_SOURCE_VARIABLE");
});
