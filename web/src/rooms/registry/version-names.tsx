import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Stage, VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { CheckField } from "../../ui/check-field.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Cluster, Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { moveStage, policyQuery, removeAlias, setAlias } from "./queries.ts";

const STAGES: readonly Stage[] = ["None", "Staging", "Production", "Archived"];
const ACTIVE: ReadonlySet<Stage> = new Set(["Staging", "Production"]);

/** The names under which others load this version, and how they move. */
export function VersionNames({ version }: { version: VersionDetail }) {
  const say = useSay();
  const policy = useQuery(policyQuery(version.model));
  const guarded = (name: string) =>
    policy.data?.policy?.protects.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
  return (
    <Section title={say(m.names)} note={say(m.namesNote)}>
      <Stack>
        <Facts
          items={[
            [
              say(m.aliases),
              version.aliases.length === 0 ? (
                <span key="none" className="ak-muted">
                  {say(m.noAliases)}
                </span>
              ) : (
                version.aliases.map((alias) => <Name key={alias} name={alias} isProtected={guarded(alias)} />)
              ),
            ],
            [say(m.stage), <Name key="stage" name={version.stage} isProtected={guarded(version.stage)} />],
          ]}
        />
        <Cluster>
          <MoveAlias version={version} suggestion={policy.data?.policy?.protects[0] ?? "champion"} />
          <MoveStage version={version} />
          {version.aliases.map((alias) => (
            <ActionDialog
              key={alias}
              label={say(m.removeAlias, { alias })}
              title={say(m.removeAlias, { alias })}
              explanation={say(m.removeAliasEffect, { model: version.model, alias })}
              confirm={say(m.removeAlias, { alias })}
              needsReason={false}
              act={() => removeAlias(version.model, alias)}
            />
          ))}
        </Cluster>
      </Stack>
    </Section>
  );
}

function Name({ name, isProtected }: { name: string; isProtected: boolean }) {
  const say = useSay();
  return (
    <>
      <code>{name}</code>{" "}
      {isProtected ? (
        <StateMark tone="idle" quiet>
          {say(m.protectedName)}
        </StateMark>
      ) : null}{" "}
    </>
  );
}

function MoveAlias({ version, suggestion }: { version: VersionDetail; suggestion: string }) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const alias = typed ?? suggestion;
  const { model } = version;
  return (
    <ActionDialog
      label={say(m.moveAlias)}
      title={say(m.moveAlias)}
      explanation={say(m.moveAliasEffect, { model, version: version.version })}
      confirm={say(m.moveAlias)}
      needsReason={false}
      fields={
        <TextInput
          size="xs"
          label={say(m.aliasName)}
          value={alias}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      }
      act={() => setAlias(model, alias.trim(), version.version)}
    />
  );
}

function MoveStage({ version }: { version: VersionDetail }) {
  const say = useSay();
  const others = STAGES.filter((stage) => stage !== version.stage);
  const [chosen, setChosen] = useState<Stage | null>(null);
  const [archive, setArchive] = useState(false);
  const stage = chosen !== null && others.includes(chosen) ? chosen : others[0]!;
  const { model } = version;
  return (
    <ActionDialog
      label={say(m.moveStage)}
      title={say(m.moveStage)}
      explanation={say(m.moveStageEffect, { model, version: version.version, stage: version.stage })}
      confirm={say(m.moveStage)}
      needsReason={false}
      fields={
        <Stack>
          <NativeSelect
            size="xs"
            label={say(m.newStage)}
            value={stage}
            data={[...others]}
            data-autofocus
            onChange={(event) => setChosen(event.currentTarget.value as Stage)}
          />
          {ACTIVE.has(stage) ? (
            <CheckField label={say(m.archiveExisting)} checked={archive} onChange={setArchive} />
          ) : null}
        </Stack>
      }
      act={() => moveStage(model, version.version, stage, archive && ACTIVE.has(stage))}
    />
  );
}
