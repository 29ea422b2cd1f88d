import type { ApprovalState } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { StateMark } from "../../ui/state-mark.tsx";

const states = {
  pending: { tone: "warn", icon: "clock", word: m.pending },
  approved: { tone: "ok", icon: "check", word: m.approved },
  rejected: { tone: "bad", icon: "cross", word: m.rejected },
} as const;

export function ApprovalMark({ state, quiet = false }: { state: ApprovalState; quiet?: boolean }) {
  const say = useSay();
  const { tone, icon, word } = states[state];
  return (
    <StateMark tone={tone} icon={icon} quiet={quiet}>
      {say(word)}
    </StateMark>
  );
}
