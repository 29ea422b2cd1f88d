import type { InferenceSession, Tensor, TensorConstructor } from "onnxruntime-common";
import { onnxErrors } from "./errors.ts";

/** Input values by graph input name. A number input takes Float32Array of N, a text input string[] of N. */
export type OnnxInputs = Readonly<Record<string, Float32Array | readonly string[]>>;

export interface OnnxOutput {
  readonly dimensions: readonly number[];
  /** int64 comes back as numbers. */
  readonly values: Float32Array | Float64Array | readonly number[] | readonly string[];
}

export interface OnnxTensorInfo {
  readonly name: string;
  readonly type: "number" | "text";
}

/** A model held in memory, ready to answer. */
export interface OnnxModel {
  readonly inputs: readonly OnnxTensorInfo[];
  readonly outputNames: readonly string[];
  /** Which runtime answers: `native` or, where that is not installed, the slower `wasm`. */
  readonly runtime: "native" | "wasm";
  /** Runs N rows; every input is an [N, 1] column. Throws E_ONNX_INPUT. */
  run(rowCount: number, inputs: OnnxInputs): Promise<Readonly<Record<string, OnnxOutput>>>;
  release(): Promise<void>;
}

interface OrtModule {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: TensorConstructor;
}

let loaded: Promise<{ ort: OrtModule; runtime: OnnxModel["runtime"] }> | undefined;

async function loadRuntime(): Promise<{ ort: OrtModule; runtime: OnnxModel["runtime"] }> {
  const failures: string[] = [];
  for (const [runtime, name] of [
    ["native", "onnxruntime-node"],
    ["wasm", "onnxruntime-web"],
  ] as const) {
    try {
      const module = (await import(name)) as OrtModule & { default?: OrtModule };
      return { ort: module.InferenceSession ? module : module.default!, runtime };
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  loaded = undefined;
  throw onnxErrors.E_ONNX_RUNTIME_MISSING({ reason: failures.join("; ") });
}

/** Loads ONNX bytes. Throws E_ONNX_INVALID for anything that the runtime does not accept. */
export async function loadOnnxModel(bytes: Uint8Array): Promise<OnnxModel> {
  loaded ??= loadRuntime();
  const { ort, runtime } = await loaded;
  const session = await createSession(ort, bytes);
  const inputs = session.inputMetadata.map((input) => ({
    name: input.name,
    type: input.isTensor && input.type === "string" ? ("text" as const) : ("number" as const),
  }));
  return {
    inputs,
    outputNames: session.outputNames,
    runtime,
    async run(rowCount, values) {
      const feeds: Record<string, Tensor> = {};
      for (const { name, type } of inputs) {
        const column = values[name];
        if (!column) throw onnxErrors.E_ONNX_INPUT({ reason: `input "${name}" is absent` });
        feeds[name] =
          type === "text"
            ? new ort.Tensor("string", column as string[], [rowCount, 1])
            : new ort.Tensor("float32", column as Float32Array, [rowCount, 1]);
      }
      return collect(await runSession(session, feeds));
    },
    release: () => session.release(),
  };
}

async function createSession(ort: OrtModule, bytes: Uint8Array): Promise<InferenceSession> {
  try {
    // One thread: a request is microseconds of work, and concurrency comes from many requests.
    return await ort.InferenceSession.create(bytes, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw onnxErrors.E_ONNX_INVALID({ reason: firstLine(error) }, { cause: error });
  }
}

async function runSession(session: InferenceSession, feeds: Record<string, Tensor>) {
  try {
    return await session.run(feeds);
  } catch (error) {
    throw onnxErrors.E_ONNX_INPUT({ reason: firstLine(error) }, { cause: error });
  }
}

function collect(results: InferenceSession.OnnxValueMapType): Record<string, OnnxOutput> {
  const outputs: Record<string, OnnxOutput> = {};
  for (const [name, value] of Object.entries(results)) {
    const tensor = value as Tensor;
    const data = tensor.data;
    outputs[name] = {
      dimensions: tensor.dims,
      values: data instanceof BigInt64Array ? Array.from(data, Number) : (data as OnnxOutput["values"]),
    };
  }
  return outputs;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!.slice(0, 300);
}
