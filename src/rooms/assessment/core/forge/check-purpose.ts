/**
 * What a check does, told from words of its name or of the steps that ran in it. Words are whole: "latest" and "attest"
 * are no tests.
 */
const TEST_WORDS =
  /(^|[^a-z])(tests?|testing|unittests?|pytest|tox|nox|jest|vitest|ctest|rspec|e2e)([^a-z]|$)/i;
/** Prepares tests or tells of them without running one. */
const NOT_A_RUN =
  /\b(install|set ?up|upload|download|publish|report|build|collect|cache|prepare|clean|post|deploy)(ing)?[ _-]+(the[ _-]+|unit[ _-]+)?tests?\b|\btests?[ _-]?(summary|results?|reports?|reporter|reporting|data|artifacts?|pypi|deps|dependencies|requirements|image|env|environment)\b/i;

export const runsTests = (name: string): boolean => TEST_WORDS.test(name) && !NOT_A_RUN.test(name);

const INFRASTRUCTURE_WORDS =
  /\b(terraform|tofu|terragrunt)\b.*\b(plan|validate|fmt|test)\b|\b(tflint|tfsec|checkov|terrascan|conftest|kubeval|kubeconform|kube-linter|cfn-lint|ansible-lint|bicep|what-if)\b|\bhelm\b.*\b(lint|template)\b|\bpulumi\b.*\bpreview\b|\bcdk\b.*\b(synth|diff)\b/i;

export const checksInfrastructure = (name: string): boolean => INFRASTRUCTURE_WORDS.test(name);
