import type { VersionDetail, VersionField } from "../contract.ts";

/**
 * The signature of an MLmodel file: `inputs` and `outputs` are JSON texts, each a list of columns
 * `{type, name?, required?}` or of tensors `{type: "tensor", "tensor-spec": {dtype, shape}}`. Null when neither reads.
 */
export function readMlflowSignature(
  signature: { readonly inputs: string | null; readonly outputs: string | null } | null,
): VersionDetail["signature"] {
  if (signature === null) return null;
  const inputs = readFields(signature.inputs);
  const outputs = readFields(signature.outputs);
  return inputs === null && outputs === null ? null : { inputs: inputs ?? [], outputs: outputs ?? [] };
}

function readFields(text: string | null): VersionField[] | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(readField) : null;
  } catch {
    return null;
  }
}

function readField(value: unknown, index: number): VersionField {
  const field = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return {
    name: typeof field["name"] === "string" ? field["name"] : String(index),
    type: typeOf(field),
    required: field["required"] !== false,
    description: "",
  };
}

function typeOf(field: Record<string, unknown>): string {
  if (field["type"] !== "tensor") return String(field["type"] ?? "any");
  const spec = (field["tensor-spec"] ?? {}) as { dtype?: unknown; shape?: unknown };
  const shape = Array.isArray(spec.shape) ? spec.shape.join(", ") : "?";
  return `tensor ${String(spec.dtype ?? "?")} [${shape}]`;
}
