export {
  type FeatureComputer,
  type FeatureDefinition,
  type FeaturesRoom,
  type FeatureUsage,
  type FeatureViewVersion,
  featuresErrors,
  featureUsageSchema,
  featureViewVersionSchema,
  type TransformDescription,
} from "./contract.ts";
export { unknownFields } from "./core/compute.ts";
