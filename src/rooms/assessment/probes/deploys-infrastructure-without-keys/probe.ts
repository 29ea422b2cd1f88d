import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import type { CiStep } from "../../readings/ci/workflow.ts";
import { hclSource } from "../../readings/hcl.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, type Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { terraformBlocks } from "../../readings/terraform.ts";

const TRUST =
  /^(aws_iam_openid_connect_provider|google_iam_workload_identity_pool_provider|azurerm_federated_identity_credential|azuread_application_federated_identity_credential)$/;
const OWNER = /AdministratorAccess|"roles\/owner"|role_definition_name\s*=\s*"Owner"/;

/** Guards against a pipeline with an owner's rights: then whoever edits the pipeline owns everything. */
export const probe = repositoryProbe({
  id: "deploys-infrastructure-without-keys",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the pipeline deploy infrastructure by an identity of its own, without keys that people could use?",
    ja: "パイプラインは、人が使える鍵ではなく自身のIDでインフラを配備しますか。",
  },
  why: {
    en: "A key in a setting is a key on somebody's laptop; what it changed cannot be traced.",
    ja: "設定に置いた鍵は誰かの端末にもあり、その変更は追跡できません。",
  },
  threshold: {
    en: "Yes when the job that applies infrastructure signs in by OIDC, no key is handed to it, and the definitions hold the trust to the repository without an owner's rights.",
    ja: "インフラを適用するジョブがOIDCでサインインして鍵を受け取らず、所有者権限のないリポジトリーへの信頼が定義されていること。",
  },
  remedy: {
    en: "Replace keys by OIDC (role-to-assume, workload_identity_provider), define the trust policy with the least rights in infra/, and revoke people's write access.",
    ja: "鍵をOIDC(role-to-assume、workload_identity_provider)に替え、最小権限の信頼ポリシーを infra/ に定義して、個人の書き込み権限を外します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "infra-cd-only", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const jobs = [
      ...new Set(
        deploymentSteps(facts)
          .filter(({ infrastructure }) => infrastructure)
          .map(({ job }) => job),
      ),
    ];
    if (jobs.length === 0) return unknown(NO_JOB);
    const keyed = jobs.flatMap(({ steps }) => steps).find(usesKey);
    if (keyed)
      return no(seenAt(facts, inBoth(KEYED, { what: keyed.uses ?? keyed.name }), keyed.path, keyed.line));
    const owner = ownerRights(facts);
    if (owner) return no(seenAt(facts, OWNS, owner.path, owner.line));
    const signedIn = jobs.flatMap(({ steps }) => steps).find(usesIdentity);
    const [trust] = trusts(facts);
    if (signedIn && trust)
      return yes(
        seenAt(facts, inBoth(SIGNED_IN, { what: signedIn.uses! }), signedIn.path, signedIn.line),
        seenAt(facts, inBoth(TRUSTED, { what: trust.what }), trust.path, trust.line),
      );
    return unknown(signedIn ? inBoth(NO_TRUST, { path: signedIn.path }) : NO_SIGN_IN);
  },
});

const LOGIN =
  /^(aws-actions\/configure-aws-credentials|google-github-actions\/auth|azure\/login|hashicorp\/vault-action)@/i;
const KEYS =
  /^(aws-access-key-id|aws-secret-access-key|credentials_json|creds|client-secret|service_account_key)$/;
const IDENTITY = /^(role-to-assume|workload_identity_provider|client-id)$/;

const usesKey = ({ uses, inputs }: CiStep): boolean =>
  LOGIN.test(uses ?? "") && Object.keys(inputs).some((key) => KEYS.test(key));
const usesIdentity = ({ uses, inputs }: CiStep): boolean =>
  LOGIN.test(uses ?? "") && Object.keys(inputs).some((key) => IDENTITY.test(key));

const trusts = (facts: RepositoryFacts): Sighting[] =>
  terraformBlocks(facts).flatMap(({ path, block }) =>
    block.type === "resource" && TRUST.test(block.labels[0] ?? "")
      ? [{ path, line: block.line, what: block.labels[0]! }]
      : [],
  );

const TRUSTS_PIPELINE = /token\.actions\.githubusercontent\.com|workload_identity_pool|federated_identity/;

/** Only where the trust to the pipeline is: other roles are not the pipeline's. */
function ownerRights(facts: RepositoryFacts): Sighting | undefined {
  const blocks = terraformBlocks(facts);
  const trusting = new Set(
    blocks.filter(({ block }) => TRUSTS_PIPELINE.test(hclSource(block))).map(({ path }) => path),
  );
  for (const { path, block } of blocks) {
    if (!trusting.has(path)) continue;
    for (const { name, line, expression } of block.attributes) {
      const found = OWNER.exec(`${name} = ${expression}`);
      if (found) return { path, line, what: found[0] };
    }
  }
  return undefined;
}

const NO_JOB = {
  en: "No CI job here applies infrastructure. Show who holds write access and the audit log of human writes.",
  ja: "インフラを適用するCIジョブがここにありません。書き込み権限を持つ人と、人による変更の監査ログを示してください。",
} as const;
const KEYED = {
  en: "The applying job signs in with a long-lived key: {what}.",
  ja: "適用するジョブが長期の鍵でサインインしています: {what}。",
} as const;
const OWNS = {
  en: "The pipeline is given an owner's rights.",
  ja: "パイプラインに所有者権限が与えられています。",
} as const;
const SIGNED_IN = {
  en: "The applying job signs in by OIDC: {what}.",
  ja: "適用するジョブはOIDCでサインインします: {what}。",
} as const;
const TRUSTED = {
  en: "The trust to the repository is defined: {what}.",
  ja: "リポジトリーへの信頼が定義されています: {what}。",
} as const;
const NO_TRUST = {
  en: "{path} signs in by OIDC, but the trust policy is elsewhere; show it and who else may write.",
  ja: "{path} はOIDCでサインインしますが、信頼ポリシーが別の場所にあります。ポリシーと他の書き込み権限者を示してください。",
} as const;
const NO_SIGN_IN = {
  en: "How the applying job signs in is set outside of the files; show its identity and its rights.",
  ja: "適用するジョブのサインイン方法がファイルの外にあります。IDと権限を示してください。",
} as const;
