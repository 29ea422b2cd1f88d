import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Provenance } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { Digest } from "../../ui/digest.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";

/** Where a run came from. What the client did not say is named as missing, never left out. */
export function ProvenancePanel({ provenance }: { provenance: Provenance }) {
  const say = useSay();
  const format = useFormat();
  const { commit, dirty, dataVersions, environmentDigest, machine, command } = provenance;
  const missing = [
    commit === null ? say(m.commit) : null,
    dataVersions.length === 0 ? say(m.dataVersions) : null,
    environmentDigest === null ? say(m.environment) : null,
    machine === null ? say(m.machine) : null,
  ].filter((piece) => piece !== null);
  const orMissing = (value: ReactNode) =>
    value ?? (
      <StateMark tone="unknown" quiet>
        {say(commonMessages.notRecorded)}
      </StateMark>
    );
  return (
    <Section title={say(m.provenance)}>
      <Stack gap={8}>
        <p>
          {missing.length === 0 ? (
            <StateMark tone="ok">{say(m.provenanceComplete)}</StateMark>
          ) : (
            <StateMark tone="unknown">{say(m.provenanceMissing, { pieces: format.list(missing) })}</StateMark>
          )}
        </p>
        <Facts
          items={[
            [say(m.commit), orMissing(commit ? <Digest value={commit} length={40} /> : null)],
            [
              say(m.workTree),
              orMissing(
                dirty === null ? null : (
                  <StateMark tone={dirty ? "warn" : "ok"} quiet>
                    {say(dirty ? m.dirty : m.clean)}
                  </StateMark>
                ),
              ),
            ],
            [
              say(m.dataVersions),
              orMissing(
                dataVersions.length === 0
                  ? null
                  : dataVersions.map((used) => (
                      <span key={used.digest}>
                        <Link to="/records/$recordId" params={{ recordId: used.digest }}>
                          {used.dataset}
                          {used.version === null ? "" : `@${used.version}`}
                        </Link>{" "}
                        <Digest value={used.digest} />{" "}
                      </span>
                    )),
              ),
            ],
            [say(m.environment), orMissing(environmentDigest ? <Digest value={environmentDigest} /> : null)],
            [
              say(m.machine),
              orMissing(
                machine === null
                  ? null
                  : Object.entries(machine)
                      .map(([key, value]) =>
                        typeof value === "number" && key.endsWith("Bytes")
                          ? `${key.slice(0, -"Bytes".length)}: ${format.bytes(value)}`
                          : `${key}: ${value}`,
                      )
                      .join(", "),
              ),
            ],
            [say(m.command), orMissing(command ? <code>{command}</code> : null)],
          ]}
        />
      </Stack>
    </Section>
  );
}
