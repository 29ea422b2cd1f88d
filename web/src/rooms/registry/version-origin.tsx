import type { VersionRecord } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";

/** Who made the version: a pipeline of Akashi's, an import, or a client of MLflow with its flavors. */
export function VersionOrigin({
  version,
  trainer,
}: {
  version: VersionRecord;
  trainer: string | null | undefined;
}) {
  const say = useSay();
  if (version.origin === "import") return say(m.originImport);
  if (version.origin === "pipeline") return say(m.originPipeline, { with: trainer ?? "ONNX" });
  const flavors = version.flavors.join(", ");
  return flavors === "" ? say(m.originMlflowBare) : say(m.originMlflow, { flavors });
}
