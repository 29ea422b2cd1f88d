import { defineMessages } from "../../kernel/messages.ts";
import type { CommandOption, Invocation } from "../../platform/cli/index.ts";
import { resolveSecret } from "../../platform/secrets/index.ts";
import { assessmentErrors } from "./contract.ts";
import type { OutsideServer, OutsideSources } from "./core/outside-sources.ts";

const messages = defineMessages({
  token: {
    en: "environment variable with a token for GitHub (default: AKASHI_GITHUB_TOKEN, then GITHUB_TOKEN; GitHub is not asked without one)",
    ja: "GitHubのトークンが入った環境変数(既定: AKASHI_GITHUB_TOKEN、次に GITHUB_TOKEN。なければGitHubには問い合わせない)",
  },
  api: {
    en: "base of GitHub's API; Enterprise Server has https://<host>/api/v3",
    ja: "GitHubのAPIの場所(Enterprise Serverでは https://<ホスト>/api/v3)",
  },
  repository: {
    en: "owner/name on GitHub (default: what the repository's remote says)",
    ja: "GitHub上の owner/name(既定: リポジトリーのリモートから)",
  },
  mlflow: {
    en: "address of an MLflow server to read; env:NAME takes it from a variable, MLFLOW_TRACKING_USERNAME, _PASSWORD and _TOKEN log in",
    ja: "読み取るMLflowサーバーの場所(env:NAME で環境変数から。認証は MLFLOW_TRACKING_USERNAME、_PASSWORD、_TOKEN)",
  },
  experiment: {
    en: "experiment of this project on the MLflow server, repeatable (default: all)",
    ja: "MLflowサーバー上のこのプロジェクトの実験。繰り返し指定可(既定: すべて)",
  },
  prometheus: {
    en: "address of a Prometheus server to read; env:NAME takes it from a variable",
    ja: "読み取るPrometheusサーバーの場所(env:NAME で環境変数から)",
  },
});

/** Options of commands that assess. An assessed repository can name no source: whom Akashi calls is the user's word. */
export const outsideOptions: readonly CommandOption[] = [
  { flags: "--github-token-env <variable>", summary: messages.token },
  { flags: "--github-api-url <url>", summary: messages.api },
  { flags: "--github-repository <owner/name>", summary: messages.repository },
  { flags: "--mlflow-uri <url>", summary: messages.mlflow },
  { flags: "--mlflow-experiment <name>", summary: messages.experiment, repeatable: true },
  { flags: "--prometheus-url <url>", summary: messages.prometheus },
];

type Options = Invocation["options"];
/** For tests; default: the environment of this process. */
type Env = Readonly<Record<string, string>>;
const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
};

/** Throws E_ASSESSMENT_TOKEN_MISSING, E_ASSESSMENT_SOURCE_VARIABLE and E_ASSESSMENT_SOURCE_ADDRESS before anybody is called. */
export function readOutside(options: Options, env?: Env): OutsideSources {
  const github = readGithub(options, env);
  const mlflow = readServer(options, "mlflowUri", "--mlflow-uri", "http://localhost:5000", env);
  const prometheus = readServer(options, "prometheusUrl", "--prometheus-url", "http://localhost:9090", env);
  const login = mlflow === undefined ? undefined : (mlflow.authorization ?? mlflowLogin(env));
  return {
    ...(github === undefined ? {} : { github }),
    ...(mlflow === undefined
      ? {}
      : {
          mlflow: {
            ...mlflow,
            ...(login === undefined ? {} : { authorization: login }),
            experiments: (options["mlflowExperiment"] as readonly string[] | undefined) ?? [],
          },
        }),
    ...(prometheus === undefined ? {} : { prometheus }),
  };
}

function readGithub(options: Options, env: Env | undefined): OutsideSources["github"] {
  const named = textOf(options, "githubTokenEnv");
  const apiUrl = addressOf(
    textOf(options, "githubApiUrl") ?? "https://api.github.com",
    "--github-api-url",
    "https://github.example.com/api/v3",
  );
  // A token in the clear is a token given away.
  if (apiUrl.startsWith("http:") && !isLoopback(new URL(apiUrl).hostname)) {
    throw wrongAddress("--github-api-url", apiUrl, "https://github.example.com/api/v3");
  }
  const repository = textOf(options, "githubRepository");
  if (repository !== undefined && !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
    throw assessmentErrors.E_ASSESSMENT_SOURCE_ADDRESS({
      option: "--github-repository",
      value: repository,
      expected: "<owner>/<name>",
      example: "octo-org/churn-model",
    });
  }
  for (const tokenName of named === undefined ? DEFAULT_VARIABLES : [named]) {
    const token = resolveSecret(`env:${tokenName}`, env);
    if (token !== undefined && !token.startsWith("env:")) {
      return { token, tokenName, apiUrl, ...(repository === undefined ? {} : { repository }) };
    }
  }
  if (named !== undefined) throw assessmentErrors.E_ASSESSMENT_TOKEN_MISSING({ variable: named });
  return undefined;
}
const DEFAULT_VARIABLES = ["AKASHI_GITHUB_TOKEN", "GITHUB_TOKEN"];

function readServer(
  options: Options,
  name: string,
  option: string,
  example: string,
  env: Env | undefined,
): OutsideServer | undefined {
  const given = textOf(options, name);
  if (given === undefined) return undefined;
  const text = resolveSecret(given, env);
  if (text === undefined) {
    const variable = given.replace(/^env:/, "");
    throw assessmentErrors.E_ASSESSMENT_SOURCE_VARIABLE({ option, variable, example });
  }
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrongAddress(option, given, example);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const login = basic(decodeURIComponent(username), decodeURIComponent(password));
  return { url: plain(url), ...(username === "" ? {} : { authorization: login }) };
}

/** As MLflow's own clients log in: a name with its password, or a token. */
function mlflowLogin(env: Env | undefined): string | undefined {
  const [name, password, token] = ["USERNAME", "PASSWORD", "TOKEN"].map((end) =>
    resolveSecret(`env:MLFLOW_TRACKING_${end}`, env),
  );
  if (name !== undefined && password !== undefined) return basic(name, password);
  return token === undefined ? undefined : `Bearer ${token}`;
}

const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`, "utf8").toString("base64")}`;

function addressOf(text: string, option: string, example: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "") {
    throw wrongAddress(option, text, example);
  }
  return plain(url);
}

const plain = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, "")}`;

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** What was given is not repeated where it may hold a password. */
function wrongAddress(option: string, value: string, example: string) {
  return assessmentErrors.E_ASSESSMENT_SOURCE_ADDRESS({
    option,
    value: value.replace(/\/\/[^/@]*@/, "//***@"),
    expected: option === "--github-api-url" ? "https://<host>[/<path>]" : "http(s)://<host>[:<port>]",
    example,
  });
}
