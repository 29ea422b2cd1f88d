import type { ValidationFinding, ValidationResult } from "../../../../src/rooms/data/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { dataMessages as m } from "../../messages/data.ts";
import { StateMark } from "../../ui/state-mark.tsx";

const verdicts = {
  passed: { tone: "ok", word: m.passed },
  "passed-with-warnings": { tone: "warn", word: m.passedWithWarnings },
  failed: { tone: "bad", word: m.failed },
} as const;

export function ValidationMark({ validation }: { validation: ValidationResult | null }) {
  const say = useSay();
  if (!validation) return <StateMark tone="unknown">{say(m.notValidated)}</StateMark>;
  const { tone, word } = verdicts[validation.verdict];
  return <StateMark tone={tone}>{say(word)}</StateMark>;
}

const severities = {
  error: { tone: "bad", icon: "cross", word: m.error },
  warn: { tone: "warn", icon: "warning", word: m.warning },
  info: { tone: "idle", icon: "info", word: m.info },
} as const;

export function SeverityMark({ severity }: { severity: ValidationFinding["severity"] }) {
  const say = useSay();
  const { tone, icon, word } = severities[severity];
  return (
    <StateMark tone={tone} icon={icon} quiet>
      {say(word)}
    </StateMark>
  );
}
