import type { RepositoryFacts } from "../core/repository-facts.ts";
import { bicepStatements } from "./bicep.ts";
import { documentsIn, yamlFiles } from "./documents.ts";
import { folderOf, isExamplePath, isTestPath, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { terraformFiles } from "./terraform.ts";
import { at, entriesOf, itemsOf, mapsIn, textOf } from "./yaml-tree.ts";

export type InfrastructureTool =
  | "terraform"
  | "bicep"
  | "arm"
  | "cloudformation"
  | "pulumi"
  | "cdk"
  | "databricks"
  | "helm"
  | "kustomize"
  | "kubernetes";

export interface DefinedResource {
  /** As the tool names it: `aws_s3_bucket`, `Microsoft.Storage/storageAccounts`, `Deployment`. */
  readonly type: string;
  readonly purpose: "compute" | "storage" | "other";
  readonly line: number;
}

export interface InfrastructureFile {
  readonly tool: InfrastructureTool;
  readonly path: string;
  readonly resources: readonly DefinedResource[];
}

const COMPUTE =
  /instance|virtualmachine|virtual_machine|compute|cluster|function|lambda|container|ecs|eks|aks|gke|kubernetes|batch|sagemaker|machine_?learning|app_?service|serverfarm|web_?app|cloud_?run|vertex|dataproc|emr|glue_job|fargate|notebook|node_(pool|group)|endpoint|job|service_plan|Deployment|StatefulSet|DaemonSet|CronJob|InferenceService/i;
const STORAGE =
  /bucket|storage|s3|database|_db|db_|rds|sql|dynamo|volume|disk|efs|ecr|registr|redis|cache|bigquery|firestore|cosmos|redshift|kinesis|catalog|schema|PersistentVolumeClaim|athena|opensearch/i;

const purposeOf = (type: string): DefinedResource["purpose"] =>
  STORAGE.test(type) ? "storage" : COMPUTE.test(type) ? "compute" : "other";

const resource = (type: string, line: number): DefinedResource => ({ type, purpose: purposeOf(type), line });

/** Definition files of infrastructure and what each creates. Compose files describe a machine, not infrastructure. */
export const infrastructure: (facts: RepositoryFacts) => readonly InfrastructureFile[] = oncePerFacts(
  (facts) => [
    ...terraform(facts),
    ...bicep(facts),
    ...armTemplates(facts),
    ...cloudFormation(facts),
    ...programs(facts),
    ...databricks(facts),
    ...helm(facts),
    ...kubernetes(facts),
  ],
);

/** Paths whose changes are changes of infrastructure. */
export function isInfrastructurePath(facts: RepositoryFacts, path: string): boolean {
  return infrastructure(facts).some((file) => file.path === path) || /\.(tf|tfvars|bicep)$/.test(path);
}

const counts = (path: string): boolean => !isExamplePath(path) && !isTestPath(path);

function terraform(facts: RepositoryFacts): InfrastructureFile[] {
  return terraformFiles(facts).map(({ path, read }) => ({
    tool: "terraform" as const,
    path,
    resources: read.blocks.flatMap(({ type, labels: [label], line }) =>
      label !== undefined && (type === "resource" || type === "module") ? [resource(label, line)] : [],
    ),
  }));
}

function bicep(facts: RepositoryFacts): InfrastructureFile[] {
  return textFiles(facts, /\.bicep$/)
    .filter((file) => counts(file.path))
    .map(({ path, text }) => ({
      tool: "bicep" as const,
      path,
      resources: bicepStatements(text)
        .filter(({ existing }) => !existing)
        .map(({ kind, name, type, line }) => resource(kind === "module" ? name : type, line)),
    }));
}

function armTemplates(facts: RepositoryFacts): InfrastructureFile[] {
  return textFiles(facts, /\.json$/)
    .filter((file) => counts(file.path) && /"\$schema"\s*:\s*"[^"]*deploymentTemplate\.json/i.test(file.text))
    .map((file) => {
      const root = documentsIn(facts, file.path)?.[0];
      const resources = [...mapsIn(at(root, "resources"))].flatMap((map) => {
        const type = textOf(map.entries.get("type"));
        return type?.includes("/") ? [resource(type, map.line)] : [];
      });
      return { tool: "arm" as const, path: file.path, resources };
    });
}

function cloudFormation(facts: RepositoryFacts): InfrastructureFile[] {
  return yamlFiles(facts, /\.(ya?ml|json|template)$/, /AWSTemplateFormatVersion|AWS::Serverless/)
    .filter(({ file }) => counts(file.path))
    .flatMap(({ file, documents }) => {
      const resources = documents.flatMap((root) =>
        entriesOf(at(root, "Resources")).flatMap(([, one]) => {
          const type = textOf(at(one, "Type"));
          return type ? [resource(type, one.line)] : [];
        }),
      );
      return resources.length > 0 ? [{ tool: "cloudformation" as const, path: file.path, resources }] : [];
    });
}

/** Pulumi and CDK are programs: what they construct is read off the constructors' names. */
function programs(facts: RepositoryFacts): InfrastructureFile[] {
  const tools = [
    ["pulumi", /(^|\/)Pulumi\.ya?ml$/],
    ["cdk", /(^|\/)cdk\.json$/],
  ] as const;
  return tools.flatMap(([tool, marker]) =>
    textFiles(facts, marker)
      .filter((file) => counts(file.path))
      .map((file) => {
        const folder = folderOf(file.path);
        const resources = textFiles(facts, /\.(py|ts|js|go|cs)$/)
          .filter((source) => folder === "" || source.path.startsWith(`${folder}/`))
          .filter((source) => /aws[-_]?cdk|pulumi|constructs/.test(source.text))
          .flatMap((source) =>
            [
              ...source.text.matchAll(
                /\b(?:new\s+)?((?:aws|gcp|azure|s3|ec2|ecs|eks|rds|lambda_?|sagemaker|dynamodb|storage|compute|k8s)\w*(?:\.\w+)+)\(/g,
              ),
            ].map((match) => resource(match[1]!, 1)),
          );
        return { tool, path: file.path, resources };
      }),
  );
}

function databricks(facts: RepositoryFacts): InfrastructureFile[] {
  return yamlFiles(facts, /(^|\/)databricks\.ya?ml$/).map(({ file, documents }) => ({
    tool: "databricks" as const,
    path: file.path,
    resources: documents.flatMap((root) =>
      entriesOf(at(root, "resources")).flatMap(([kind, ones]) =>
        entriesOf(ones).map(([, one]) => resource(kind, one.line)),
      ),
    ),
  }));
}

/** Templates with braces are no YAML; their `kind:` lines say what the chart creates. */
function helm(facts: RepositoryFacts): InfrastructureFile[] {
  return textFiles(facts, /(^|\/)Chart\.ya?ml$/)
    .filter((file) => counts(file.path) && /^apiVersion\s*:/m.test(file.text))
    .map((file) => {
      const folder = `${folderOf(file.path)}/templates/`;
      const resources = textFiles(facts, /\.ya?ml$/)
        .filter((template) => template.path.startsWith(folder))
        .flatMap((template) =>
          [...template.text.matchAll(/^kind:\s*(\w+)/gm)].map((match) => resource(match[1]!, 1)),
        );
      return { tool: "helm" as const, path: file.path, resources };
    });
}

const KINDS =
  /^kind:\s*(Deployment|StatefulSet|DaemonSet|CronJob|Job|Service|Ingress|PersistentVolumeClaim|InferenceService|SeldonDeployment|RayService|RayCluster)\b/m;

function kubernetes(facts: RepositoryFacts): InfrastructureFile[] {
  const manifests = yamlFiles(facts, /\.ya?ml$/, KINDS)
    .filter(({ file }) => counts(file.path) && !/\/templates\//.test(file.path))
    .map(({ file, documents }) => ({
      tool: "kubernetes" as const,
      path: file.path,
      resources: documents.flatMap((root) => {
        const kind = textOf(at(root, "kind"));
        return kind && at(root, "apiVersion") ? [resource(kind, root.line)] : [];
      }),
    }));
  const kustomize = yamlFiles(facts, /(^|\/)kustomization\.ya?ml$/)
    .filter(({ file }) => counts(file.path))
    .map(({ file, documents }) => ({
      tool: "kustomize" as const,
      path: file.path,
      resources: documents.flatMap((root) =>
        itemsOf(at(root, "resources")).map((item) => resource(textOf(item) ?? "", item.line)),
      ),
    }));
  return [...manifests, ...kustomize];
}
