import { ProtobufWriter } from "./protobuf-writer.ts";

/**
 * The part of the ONNX format that Akashi writes. Field numbers are those of onnx.proto (IR version 8,
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
export interface OnnxModelDefinition {
  readonly graphName: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly producerName: string;
  readonly producerVersion: string;
  readonly docString: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface OnnxNode {
  readonly opType: string;
  /** "" is the standard operator set, "ai.onnx.ml" the one for classic machine learning. */
  readonly domain: "" | "ai.onnx.ml";
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly ints: ArrayLike<number> }
  | { readonly floats: ArrayLike<number> }
  | { readonly strings: readonly string[] };

export interface OnnxTensor {
  readonly name: string;
  readonly type: "float" | "int64";
  readonly dimensions: readonly number[];
  readonly values: ArrayLike<number>;
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_TYPES;
  /** A string is a named dimension, such as "N" rows. */
  readonly dimensions: readonly (number | string)[];
}

/** TensorProto.DataType */
const ELEMENT_TYPES = { float: 1, int64: 7, string: 8 } as const;
/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

const IR_VERSION = 8;
const OPERATOR_SETS = [
  { domain: "", version: 17 },
  { domain: "ai.onnx.ml", version: 3 },
] as const;

/** The bytes of an .onnx file. */
export function encodeOnnxModel(model: OnnxModelDefinition): Uint8Array {
  const writer = new ProtobufWriter()
    .int64(1, IR_VERSION)
    .string(2, model.producerName)
    .string(3, model.producerVersion)
    .string(6, model.docString)
    .message(7, (graph) => writeGraph(graph, model));
  for (const { domain, version } of OPERATOR_SETS) {
    writer.message(8, (set) => set.string(1, domain).int64(2, version));
  }
  for (const [key, value] of Object.entries(model.metadata)) {
    writer.message(14, (entry) => entry.string(1, key).string(2, value));
  }
  return writer.finish();
}

function writeGraph(graph: ProtobufWriter, model: OnnxModelDefinition): void {
  model.nodes.forEach((node, i) => {
    graph.message(1, (message) => writeNode(message, node, `${node.opType}_${i}`));
  });
  graph.string(2, model.graphName);
  for (const tensor of model.initializers) graph.message(5, (message) => writeTensor(message, tensor));
  for (const input of model.inputs) graph.message(11, (message) => writeValueInfo(message, input));
  for (const output of model.outputs) graph.message(12, (message) => writeValueInfo(message, output));
}

function writeNode(message: ProtobufWriter, node: OnnxNode, name: string): void {
  for (const input of node.inputs) message.string(1, input);
  for (const output of node.outputs) message.string(2, output);
  message.string(3, name).string(4, node.opType);
  for (const [key, attribute] of Object.entries(node.attributes)) {
    message.message(5, (nested) => writeAttribute(nested, key, attribute));
  }
  message.string(7, node.domain);
}

function writeAttribute(message: ProtobufWriter, name: string, attribute: OnnxAttribute): void {
  message.string(1, name);
  if ("float" in attribute) message.float(2, attribute.float).int64(20, ATTRIBUTE_TYPES.float);
  if ("int" in attribute) message.int64(3, attribute.int).int64(20, ATTRIBUTE_TYPES.int);
  if ("string" in attribute) message.string(4, attribute.string).int64(20, ATTRIBUTE_TYPES.string);
  if ("floats" in attribute) message.packedFloats(7, attribute.floats).int64(20, ATTRIBUTE_TYPES.floats);
  if ("ints" in attribute) message.packedInt64s(8, attribute.ints).int64(20, ATTRIBUTE_TYPES.ints);
  if ("strings" in attribute) {
    for (const value of attribute.strings) message.string(9, value);
    message.int64(20, ATTRIBUTE_TYPES.strings);
  }
}

function writeTensor(message: ProtobufWriter, tensor: OnnxTensor): void {
  message.packedInt64s(1, tensor.dimensions).int64(2, ELEMENT_TYPES[tensor.type]);
  if (tensor.type === "float") message.packedFloats(4, tensor.values);
  else message.packedInt64s(7, tensor.values);
  message.string(8, tensor.name);
}

function writeValueInfo(message: ProtobufWriter, value: OnnxValueInfo): void {
  message.string(1, value.name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.int64(1, ELEMENT_TYPES[value.type]).message(2, (shape) => {
        for (const size of value.dimensions) {
          shape.message(1, (dimension) =>
            typeof size === "number" ? dimension.int64(1, size) : dimension.string(2, size),
          );
        }
      }),
    ),
  );
}
