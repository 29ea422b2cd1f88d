import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { versionRecordUrl } from "./queries.ts";
import { ServingPlaces } from "./serving-places.tsx";
import { useServingPlaces } from "./use-serving-places.ts";
import { VersionOrigin } from "./version-origin.tsx";

type Fact = readonly [string, ReactNode];

/** What the version is and where it comes from; a fact that this kind of version cannot have is left out. */
export function VersionFacts({ version }: { version: VersionDetail }) {
  const say = useSay();
  const places = useServingPlaces()?.(version.model, version.version);
  const own = useOwnFacts(version);
  const tracked = useTrackedFacts(version);
  return (
    <Section
      title={say(commonMessages.details)}
      aside={
        <JsonLink href={versionRecordUrl(version.model, version.version)}>
          {say(commonMessages.json)}
        </JsonLink>
      }
    >
      <Facts
        items={[
          [say(m.serving), <ServingPlaces key="serving" places={places} />],
          [say(m.madeBy), <VersionOrigin key="origin" version={version} trainer={version.bundle?.trainer} />],
          [
            say(m.run),
            version.runId ? (
              <Link key="run" to="/runs/$runId" params={{ runId: version.runId }}>
                <code>{version.runId.slice(0, 12)}</code>
              </Link>
            ) : (
              say(commonMessages.notRecorded)
            ),
          ],
          [
            say(m.dataVersion),
            version.datasetVersionId ? (
              <Link key="data" to="/records/$recordId" params={{ recordId: version.datasetVersionId }}>
                <code>{version.datasetVersionId}</code>
              </Link>
            ) : (
              say(commonMessages.notRecorded)
            ),
          ],
          ...own,
          ...tracked,
          [say(m.created), <When key="created" atMs={version.createdAtMs} full />],
          [say(m.createdBy), version.createdBy],
        ]}
      />
    </Section>
  );
}

function useOwnFacts({ bundle, onnxDigest, note }: VersionDetail): Fact[] {
  const say = useSay();
  const format = useFormat();
  return [
    ...(onnxDigest
      ? [[say(m.onnxDigest), <Digest key="onnx" value={onnxDigest} length={16} />] as const]
      : []),
    ...(bundle
      ? ([
          [say(m.trainer), bundle.trainer],
          [say(m.featureView), `${bundle.featureView.name} ${bundle.featureView.version}`],
          [say(m.decisionThreshold), format.number(bundle.decisionThreshold)],
          [say(m.positive), bundle.positiveLabel],
          [say(m.negative), bundle.negativeLabel],
        ] satisfies Fact[])
      : []),
    ...(note ? [[say(m.note), note] as const] : []),
  ];
}

/** What clients of MLflow say about their versions. */
function useTrackedFacts(version: VersionDetail): Fact[] {
  const say = useSay();
  const tags = Object.entries(version.tags).filter(([key]) => !key.startsWith("akashi."));
  return [
    ...(version.flavors.length > 0 ? [[say(m.flavors), version.flavors.join(", ")] as const] : []),
    ...(version.modelId
      ? [
          [
            say(m.modelId),
            <Link key="model" to="/records/$recordId" params={{ recordId: version.modelId }}>
              <code>{version.modelId}</code>
            </Link>,
          ] as const,
        ]
      : []),
    ...(version.origin === "mlflow"
      ? [[say(m.source), <code key="source">{version.source}</code>] as const]
      : []),
    ...(version.treeDigest
      ? [[say(m.treeDigest), <Digest key="tree" value={version.treeDigest} length={16} />] as const]
      : []),
    ...(version.description ? [[say(m.description), version.description] as const] : []),
    ...(tags.length > 0
      ? [[say(m.tags), tags.map(([key, value]) => `${key}: ${value}`).join(", ")] as const]
      : []),
  ];
}
