import { defineErrors } from "../../kernel/errors.ts";

export const onnxErrors = defineErrors({
  E_ONNX_INVALID: {
    status: 422,
    message: {
      en: "The model cannot be loaded as ONNX: {reason}",
      ja: "モデルをONNXとして読み込めません: {reason}",
    },
    remedy: {
      en: "Export it again (opset 17, ai.onnx.ml 3 or older are safe) and check it with onnx.checker.",
      ja: "モデルを書き出し直し(opset 17、ai.onnx.ml 3 以前なら安全です)、onnx.checker で確認してください。",
    },
  },
  E_ONNX_INPUT: {
    status: 422,
    message: {
      en: "The model refused its input: {reason}",
      ja: "モデルが入力を受け付けませんでした: {reason}",
    },
    remedy: {
      en: "Compare the request with the model's signature.",
      ja: "リクエストをモデルのシグネチャと比べてください。",
    },
  },
  E_ONNX_RUNTIME_MISSING: {
    status: 501,
    message: {
      en: "No ONNX runtime could be loaded: {reason}",
      ja: "ONNXランタイムを読み込めません: {reason}",
    },
    remedy: {
      en: "Install one with: npm install onnxruntime-node --ignore-scripts",
      ja: "次のコマンドで導入してください: npm install onnxruntime-node --ignore-scripts",
    },
  },
});
