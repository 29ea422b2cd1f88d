import { Link } from "@tanstack/react-router";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";

const roles = { primary: m.primary, canary: m.canary, shadow: m.shadow } as const;

export function ServingPlaces({ places }: { places: readonly Deployment[] | undefined }) {
  const say = useSay();
  const format = useFormat();
  if (!places) return null;
  if (places.length === 0) return <span className="ak-muted">{say(m.notServing)}</span>;
  return places.map((place, at) => (
    <span key={place.id}>
      {at > 0 ? " · " : ""}
      <Link
        to="/endpoints/$endpoint"
        params={{ endpoint: place.endpoint }}
        search={{ environment: place.environment }}
      >
        {say(m.servingIn, {
          environment: place.environment,
          role: say(roles[place.role]),
          share: format.percent(place.weight),
        })}
      </Link>
    </span>
  ));
}
