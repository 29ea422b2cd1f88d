import { useQuery } from "@tanstack/react-query";
import type { ListedModel } from "../../../../src/rooms/registry/contract.ts";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { versionDetailQuery } from "./queries.ts";
import { useServingPlaces } from "./use-serving-places.ts";

/** Which version answers now, since when, and who decided about it: one sentence for each place. */
export function ServesNow({ model }: { model: ListedModel }) {
  const say = useSay();
  const placesOf = useServingPlaces();
  if (!placesOf) return null;
  const places = placesOf(model.name)
    .filter(({ role }) => role === "primary")
    .sort((a, b) => b.deployedAtMs - a.deployedAtMs);
  if (places.length === 0) return say(m.servesNone);
  return places.map((place) => <Place key={place.id} model={model} place={place} />);
}

function Place({ model, place }: { model: ListedModel; place: Deployment }) {
  const say = useSay();
  const format = useFormat();
  const listed = model.versions.find(({ version }) => version === place.modelVersion);
  // What serves may be older than the versions that the list shows.
  const read = useQuery({ ...versionDetailQuery(model.name, place.modelVersion), enabled: !listed });
  const version = listed ?? read.data;
  if (!version) return null;
  const decision = version.approvals.at(-1);
  const values = {
    version: place.modelVersion,
    environment: place.environment,
    when: format.dateTime(place.deployedAtMs),
  };
  if (!decision) return <span>{say(m.servesNowUnapproved, values)} </span>;
  const text = decision.decision === "approved" ? m.servesNowApproved : m.servesNowRejected;
  return <span>{say(text, { ...values, by: decision.by })} </span>;
}
