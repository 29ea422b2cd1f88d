import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const scan = {
  "clean.py":
    "from presidio_analyzer import AnalyzerEngine\nAnalyzerEngine().analyze(text=t, language='en')\n",
};
const tf =
  'resource "aws_s3_bucket_lifecycle_configuration" "b" {\n  rule {\n    expiration {\n      days = 90\n    }\n  }\n}\n';

probeContract(probe, [
  {
    name: "scanned, and the bucket expires",
    facts: repository({ files: { ...scan, "infra/s3.tf": tf } }),
    outcome: "yes",
    says: "expiration",
  },
  {
    name: "scanned, and old rows are deleted",
    facts: repository({
      files: { ...scan, "jobs/purge.sql": "delete from requests where at < now() - interval '90 days';" },
    }),
    outcome: "yes",
  },
  { name: "scanned and kept for ever", facts: repository({ files: scan }), outcome: "no" },
  {
    name: "an expiration that is commented out",
    facts: repository({ files: { ...scan, "infra/s3.tf": tf.replace(/^/gm, "# ") } }),
    outcome: "no",
  },
  { name: "an expiration alone", facts: repository({ files: { "infra/s3.tf": tf } }), outcome: "unknown" },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
