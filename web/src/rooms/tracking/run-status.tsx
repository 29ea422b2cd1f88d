import type { RunStatus } from "../../../../src/rooms/tracking/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { StateMark } from "../../ui/state-mark.tsx";

const statuses = {
  RUNNING: { tone: "active", icon: "play", word: m.running },
  SCHEDULED: { tone: "idle", icon: "clock", word: m.scheduled },
  FINISHED: { tone: "ok", icon: "check", word: m.finished },
  FAILED: { tone: "bad", icon: "cross", word: m.failed },
  KILLED: { tone: "warn", icon: "stop", word: m.killed },
} as const;

export function RunStatusMark({ status }: { status: RunStatus }) {
  const say = useSay();
  const { tone, icon, word } = statuses[status];
  return (
    <StateMark tone={tone} icon={icon} quiet>
      {say(word)}
    </StateMark>
  );
}
