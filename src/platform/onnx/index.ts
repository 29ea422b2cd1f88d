export { onnxErrors } from "./errors.ts";
export {
  loadOnnxModel,
  type OnnxInputs,
  type OnnxModel,
  type OnnxOutput,
  type OnnxTensorInfo,
} from "./onnx-model.ts";
