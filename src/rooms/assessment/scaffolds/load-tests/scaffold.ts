import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Planned traffic and twice as much, with limits that fail the run, once a week. */
export const scaffold: Scaffold = {
  practice: "load-tests",
  makes: "load/k6.js",
  completeAsWritten: null,
  propose: (project) => [
    file("load/k6.js", WHY, script(project)),
    file(".github/workflows/load.yml", WHY_RUN, workflow(project)),
  ],
};

const WHY = {
  en: "The script holds the planned rate and the latency target; missing the target fails the run.",
  ja: "想定する負荷と応答時間の目標を持ち、届かなければ失敗します。",
} as const;
const WHY_RUN = {
  en: "A load test that runs every week shows the release that made the service slow.",
  ja: "毎週走らせれば、遅くなったリリースが分かります。",
} as const;

const script = (project: ScaffoldProject): string => `
import { check } from "k6";
import http from "k6/http";

// ${open(inLang(project, "requests per second that are planned; the second scenario doubles them", "想定する毎秒の要求数。二つ目のシナリオはその倍"))}
const PLANNED_PER_SECOND = 20;

const atRate = (rate, startTime) => ({
  executor: "constant-arrival-rate",
  rate,
  timeUnit: "1s",
  duration: "3m",
  preAllocatedVUs: 50,
  maxVUs: 400,
  startTime,
});

export const options = {
  scenarios: { planned: atRate(PLANNED_PER_SECOND, "0s"), doubled: atRate(2 * PLANNED_PER_SECOND, "3m30s") },
  // ${open(inLang(project, "the latency that users were promised, in ms", "利用者に約束した応答時間(ミリ秒)"))}
  thresholds: {
    "http_req_duration{scenario:planned}": ["p(95)<250"],
    "http_req_failed{scenario:planned}": ["rate<0.001"],
    "http_req_failed{scenario:doubled}": ["rate<0.01"],
    dropped_iterations: ["count==0"],
  },
};

const body = JSON.stringify(JSON.parse(open("./request.json")));

export default function () {
  const answer = http.post(\`\${__ENV.TARGET}/predict\`, body, {
    headers: { "content-type": "application/json", authorization: \`Bearer \${__ENV.TOKEN}\` },
  });
  check(answer, { "answered with a score": (one) => one.status === 200 && one.json("score") >= 0 });
}
`;

const workflow = (project: ScaffoldProject): string => `
name: load
on:
  schedule:
    - cron: "17 3 * * 1"
  workflow_dispatch:
permissions:
  contents: read
jobs:
  load:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    environment: preprod
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      # ${open(inLang(project, "set the variable LOAD_TARGET and the secret LOAD_TOKEN of the environment preprod, and add load/request.json", "環境 preprod に変数 LOAD_TARGET と秘密 LOAD_TOKEN を設定し、load/request.json を加える"))}
      - run: curl --fail --location --silent https://github.com/grafana/k6/releases/download/v0.57.0/k6-v0.57.0-linux-amd64.tar.gz | tar --extract --gzip --strip-components=1
      - run: ./k6 run load/k6.js
        env:
          TARGET: \${{ vars.LOAD_TARGET }}
          TOKEN: \${{ secrets.LOAD_TOKEN }}
`;
