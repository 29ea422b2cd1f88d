export { projectErrors } from "./errors.ts";
export {
  entryOf,
  findProjectRoot,
  loadProject,
  PROJECT_FILE,
  type Project,
  parseProject,
} from "./load-project.ts";
export { listProjects, projectByName, projectMigrations, rememberProject } from "./project-index.ts";
export {
  type DataRuleConfig,
  type DatasetConfig,
  dataRuleSchema,
  type EndpointConfig,
  type FeatureConfig,
  type FeatureViewConfig,
  featureSchema,
  type LabelConfig,
  labelSchema,
  type ModelPolicyConfig,
  type MonitorConfig,
  modelPolicySchema,
  type PipelineConfig,
  type ProjectConfig,
  projectSchema,
  slug,
} from "./schema.ts";
