/**
 * Whether a changed path is a definition of infrastructure, by its name alone: the forge tells which paths a change
 * touched, not what is in them.
 */
export const isInfrastructurePath = (path: string): boolean =>
  !EXAMPLE.test(path) &&
  (/\.(tf|tfvars|bicep|bicepparam)$/.test(path) ||
    /(^|\/)(Chart\.ya?ml|kustomization\.ya?ml|Pulumi(\.[\w-]+)?\.ya?ml|cdk\.json|databricks\.ya?ml)$/.test(
      path,
    ) ||
    /(^|\/)(infra|infrastructure|terraform|iac|helm|charts?|k8s|kubernetes|kustomize|cloudformation|pulumi|cdk)\/(?!.*\.(md|rst|txt)$)/i.test(
      path,
    ));

const EXAMPLE =
  /(^|\/)(examples?|samples?|tests?|testdata|fixtures|docs?|vendor|third_party|node_modules)\//i;

/** A change of documents alone starts no tests in many projects, and needs none. */
export const isDocumentPath = (path: string): boolean =>
  /\.(md|mdx|rst|txt|adoc|png|jpe?g|svg|gif)$/i.test(path) ||
  /(^|\/)(LICENSE|CODEOWNERS|\.gitignore)$/.test(path);
