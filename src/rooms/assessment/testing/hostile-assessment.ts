import type { Assessment } from "../contract.ts";
import { NOW_MS } from "./samples.ts";

/** Tries to be markup, a formula, a mention, a link, a table cell, a code fence and a control sequence at once. */
export const HOSTILE = `=HYPERLINK("http://x.example","y")|</script><script>alert(1)</script><img src=x onerror=alert(2)>-->]]>\`\`\`\n# h\r\n@team #1 GH-2 [l](http://x.example) ![i](http://x.example/i) {0} **b** $m$ '&"\u202e\u0007\u001b[31m\ud800`;

/** The assessment with hostile text wherever a repository, a record or a person can put text. */
export function hostileAssessment(assessment: Assessment): Assessment {
  const poisoned = structuredClone(assessment);
  const text = { en: HOSTILE, ja: HOSTILE };
  poisoned.project = { name: HOSTILE, commit: HOSTILE, dirty: true };
  poisoned.sources = [{ id: HOSTILE, available: false, note: text }];
  for (const practice of poisoned.practices.slice(0, 10)) {
    practice.verdict = "not-met";
    practice.reason = text;
    practice.makes = HOSTILE;
    practice.command = HOSTILE;
    practice.evidence = [HOSTILE, `docs/${HOSTILE}`, "../../etc/passwd", "/etc/passwd"].map((path) => ({
      probeId: HOSTILE,
      kind: "repo" as const,
      outcome: "no" as const,
      summary: text,
      location: { path, line: 1, recordId: HOSTILE, commit: HOSTILE },
      observedAtMs: NOW_MS,
      expiresAtMs: null,
    }));
  }
  poisoned.practices[10]!.verdict = "unknown";
  for (const practice of poisoned.practices.slice(0, 11)) {
    practice.title = text;
    practice.statement = text;
    practice.remedy = text;
  }
  for (const framework of poisoned.frameworks) {
    framework.title = text;
    framework.levelTitle = text;
  }
  for (const step of poisoned.nextSteps) {
    step.title = text;
    step.remedy = text;
    step.command = HOSTILE;
  }
  return poisoned;
}
