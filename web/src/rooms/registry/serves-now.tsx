import type { ModelRecord } from "../../../../src/rooms/registry/contract.ts";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { useServingPlaces } from "./use-serving-places.ts";

/** Which version answers now, since when, and who decided about it: one sentence for each place. */
export function ServesNow({ model }: { model: ModelRecord }) {
  const say = useSay();
  const format = useFormat();
  const placesOf = useServingPlaces();
  if (!placesOf) return null;
  const places = model.versions
    .flatMap((version) => placesOf(model.name, version.version))
    .filter(({ role }) => role === "primary")
    .sort((a, b) => b.deployedAtMs - a.deployedAtMs);
  if (places.length === 0) return say(m.servesNone);
  const sentence = (place: Deployment) => {
    const decision = model.versions.find(({ version }) => version === place.modelVersion)?.approvals.at(-1);
    const values = {
      version: place.modelVersion,
      environment: place.environment,
      when: format.dateTime(place.deployedAtMs),
    };
    if (!decision) return say(m.servesNowUnapproved, values);
    const text = decision.decision === "approved" ? m.servesNowApproved : m.servesNowRejected;
    return say(text, { ...values, by: decision.by });
  };
  return places.map((place) => <span key={place.id}>{sentence(place)} </span>);
}
