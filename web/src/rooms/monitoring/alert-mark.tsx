import type { Alert, MonitorCheck } from "../../../../src/rooms/monitoring/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { monitoringMessages as m } from "../../messages/monitoring.ts";
import { StateMark } from "../../ui/state-mark.tsx";

const alertStates = {
  firing: { tone: "bad", icon: "warning", word: m.firing },
  acknowledged: { tone: "warn", icon: "clock", word: m.acknowledged },
  resolved: { tone: "ok", icon: "check", word: m.resolved },
} as const;

export function AlertMark({ state }: { state: Alert["state"] }) {
  const say = useSay();
  const { tone, icon, word } = alertStates[state];
  return (
    <StateMark tone={tone} icon={icon}>
      {say(word)}
    </StateMark>
  );
}

const verdicts = {
  ok: { tone: "ok", icon: "check", word: m.ok },
  alert: { tone: "bad", icon: "warning", word: m.alert },
  "too-little-data": { tone: "unknown", icon: "question", word: m.tooLittle },
} as const;

export function CheckMark({ verdict }: { verdict: MonitorCheck["verdict"] }) {
  const say = useSay();
  const { tone, icon, word } = verdicts[verdict];
  return (
    <StateMark tone={tone} icon={icon}>
      {say(word)}
    </StateMark>
  );
}
