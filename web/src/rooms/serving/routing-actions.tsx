import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Deployment, Endpoint } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { Stack } from "../../ui/page.tsx";
import { modelRecordQuery } from "../registry/queries.ts";
import { promotionOf, readShare } from "./planned-changes.ts";
import { placeCanary, promote, setCanaryShare } from "./queries.ts";

/** Promoting and moving a canary. Approval, smoke test and gates are the server's to judge; its refusal names the remedy. */
export function RoutingActions({ endpoint, environment }: { endpoint: Endpoint; environment: string }) {
  const live = endpoint.deployments.filter(({ state }) => state === "live");
  const here = live.filter((one) => one.environment === environment);
  const canary = here.find(({ role, weight }) => role === "canary" && weight > 0);
  const primary = here.find(({ role }) => role === "primary");
  return (
    <>
      <Promote endpoint={endpoint} environment={environment} live={live} />
      {canary ? (
        <MoveCanary endpoint={endpoint.name} canary={canary} primary={primary} />
      ) : (
        <StartCanary endpoint={endpoint} environment={environment} primary={primary} />
      )}
    </>
  );
}

function Promote({
  endpoint,
  environment,
  live,
}: {
  endpoint: Endpoint;
  environment: string;
  live: readonly Deployment[];
}) {
  const say = useSay();
  const promotion = promotionOf(endpoint.environments, environment, live);
  if (!promotion) return null;
  const { from, to, version, replaced } = promotion;
  if (version === null || version === replaced) {
    return (
      <ActionDialog
        label={say(m.promote, { to })}
        title=""
        explanation=""
        confirm=""
        disabledReason={
          version === null ? say(m.servesNothing, { environment: from }) : say(m.promoteSame, { version, to })
        }
        act={async () => undefined}
      />
    );
  }
  const label = say(m.promoteTo, { version, to });
  const explanation =
    replaced === null
      ? say(m.promoteFirstEffect, { version, from, to })
      : say(m.promoteEffect, { version, from, to, replaced });
  return (
    <ActionDialog
      label={label}
      title={label}
      explanation={explanation}
      confirm={label}
      act={(reason) => promote(endpoint.name, from, to, reason)}
    />
  );
}

function MoveCanary({
  endpoint,
  canary,
  primary,
}: {
  endpoint: string;
  canary: Deployment;
  primary: Deployment | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const [typed, setTyped] = useState(String(Math.round(canary.weight * 1000) / 10));
  const share = readShare(typed);
  const { environment, modelVersion: version } = canary;
  return (
    <ActionDialog
      label={say(m.moveCanary, { version })}
      title={say(m.moveCanary, { version })}
      explanation={say(m.moveCanaryEffect, {
        environment,
        version,
        share: format.percent(canary.weight, 1),
        primary: primary?.modelVersion ?? "–",
      })}
      confirm={say(m.moveCanary, { version })}
      fields={<ShareField value={typed} onChange={setTyped} />}
      invalid={share === null}
      act={(reason) => setCanaryShare(endpoint, environment, share!, reason)}
    />
  );
}

function StartCanary({
  endpoint,
  environment,
  primary,
}: {
  endpoint: Endpoint;
  environment: string;
  primary: Deployment | undefined;
}) {
  const say = useSay();
  const model = useQuery(modelRecordQuery(endpoint.model));
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("10");
  const share = readShare(typed);
  const others = (model.data?.versions ?? [])
    .filter(({ version, unservable }) => version !== primary?.modelVersion && !unservable)
    .map(({ version }) => String(version))
    .reverse();
  const version = chosen !== null && others.includes(chosen) ? chosen : others[0];
  const impossible = !primary
    ? say(m.servesNothing, { environment })
    : model.data && version === undefined
      ? say(m.canaryNoVersion)
      : undefined;
  return (
    <ActionDialog
      label={say(m.startCanary)}
      title={say(m.startCanary)}
      explanation={say(m.startCanaryEffect, { environment, primary: primary?.modelVersion ?? "–" })}
      confirm={say(m.startCanary)}
      needsReason={false}
      disabledReason={impossible}
      fields={
        <Stack>
          <NativeSelect
            size="xs"
            label={say(commonMessages.version)}
            value={version ?? ""}
            data={others.map((value) => ({
              value,
              label: say(commonMessages.versionNumber, { version: value }),
            }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data-autofocus
          />
          <ShareField value={typed} onChange={setTyped} />
        </Stack>
      }
      invalid={share === null || share >= 1 || version === undefined}
      act={() =>
        placeCanary(endpoint.name, {
          project: endpoint.project,
          environment,
          modelVersion: Number(version),
          weight: share!,
        })
      }
    />
  );
}

function ShareField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay();
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      label={say(m.canaryShare)}
      description={say(m.canaryShareHelp)}
      error={readShare(value) === null ? say(m.canaryShareInvalid) : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
