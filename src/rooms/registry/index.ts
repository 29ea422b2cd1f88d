export {
  type Approval,
  type ApprovalState,
  type ModelVersion,
  type RegisteredModel,
  type RegistryRoom,
  registryErrors,
} from "./contract.ts";
