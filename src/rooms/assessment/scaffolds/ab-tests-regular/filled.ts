import type { FilledScaffold } from "../scaffold.ts";

const test = (name: string, start: string): string =>
  `name: ${name}\nvariants: [current, challenger]\nprimary_metric: retention\nsample_size: 4000\nstart: ${start}\n`;

export const filled: FilledScaffold = {
  answers: {
    "docs/ab-test-plan.md": ["Version 12 raises retention by 1 point, because it reads the call history"],
  },
  also: {
    "experiments/call-history.yaml": test("call-history", "2026-08-01"),
    "experiments/plan-price.yaml": test("plan-price", "2026-11-01"),
  },
};
