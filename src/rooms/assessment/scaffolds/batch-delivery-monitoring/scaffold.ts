import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Freshness and row count where the results are used, checked by a job of its own. */
export const scaffold: Scaffold = {
  practice: "batch-delivery-monitoring",
  makes: "monitoring/delivery.sql",
  completeAsWritten: null,
  propose: (project) => [
    file("monitoring/delivery.sql", WHY, query(project)),
    file(".github/workflows/delivery.yml", WHY_RUN, workflow(project)),
  ],
};

const WHY = {
  en: "A job that ended well can still have delivered nothing; only the destination knows.",
  ja: "ジョブが成功しても何も届いていないことがあります。確かめられるのは届け先だけです。",
} as const;
const WHY_RUN = {
  en: "The check runs apart from the job that it watches, so that both cannot fail in silence together.",
  ja: "監視対象のジョブとは別に動かし、一緒に止まらないようにします。",
} as const;

const query = (project: ScaffoldProject): string => `
-- ${inLang(project, "One row per problem; no rows: everything arrived.", "問題一件につき一行。0行なら、すべて届いています。")}
WITH delivered AS (
  SELECT max(delivered_at) AS newest, count(*) FILTER (WHERE delivered_at >= current_date) AS today
  FROM predictions -- ${open(inLang(project, "table at the destination", "届け先の表"))}
)
SELECT 'late' AS problem, newest::text AS detail FROM delivered WHERE newest IS NULL OR newest < now() - INTERVAL '26 hours'
UNION ALL
SELECT 'few rows', today::text FROM delivered WHERE today < 1000; -- ${open(inLang(project, "fewest rows of a normal day", "通常の日の最少行数"))}
`;

const workflow = (project: ScaffoldProject): string => `
name: delivery
on:
  schedule:
    - cron: "30 6 * * *"
permissions:
  contents: read
jobs:
  delivery:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    environment: prod
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - id: check
        run: |
          psql "$DESTINATION" --no-align --tuples-only --file monitoring/delivery.sql | tee problems.txt
          test ! -s problems.txt
        env:
          DESTINATION: \${{ secrets.DELIVERY_DESTINATION }}
      - if: failure()
        run: curl --fail --data-binary @problems.txt "$RECEIVER"
        env:
          RECEIVER: \${{ secrets.DELIVERY_RECEIVER }} # ${open(inLang(project, "set both secrets of the environment prod", "環境 prod に二つの秘密を設定する"))}
`;
