import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../kernel/random.ts";
import type { Table } from "../../../../kernel/table.ts";
import { linearModel } from "../../trainers/logistic-regression/linear-model.ts";
import { trainer } from "../../trainers/logistic-regression/trainer.ts";
import {
  applyPreprocessing,
  fitPreprocessing,
  matrixLayout,
  type PreprocessingOptions,
} from "../preprocessing.ts";
import { MIXED_OPTIONS, mixedData } from "../testing/mixed-data.ts";
import { loadSession, onnxFeeds, runOnnx } from "../testing/run-onnx.ts";
import { parseParams } from "../trainer.ts";
import { buildOnnx } from "./build-onnx.ts";
import { encodeOnnxModel } from "./onnx-model.ts";
import { preprocessingGraph } from "./preprocessing-graph.ts";

/** A model whose log-odds are the one matrix column `column`: shows what the graph computed there. */
function windowOn(column: number, width: number) {
  const weights = Array.from({ length: width }, (_, j) => (j === column ? 1 : 0));
  const zeros = weights.map(() => 0);
  return linearModel({
    weights,
    intercept: 0,
    means: zeros,
    deviations: zeros,
    converged: true,
    iterations: 0,
  });
}

async function trained(options: Partial<PreprocessingOptions>, table: Table, labels: Uint8Array) {
  const plan = fitPreprocessing(table, options);
  const matrix = applyPreprocessing(plan, table);
  return { plan, model: await trainer.train(matrix, labels, parseParams(trainer, {}), { seed: 1 }) };
}

describe("the exported graph", () => {
  const { table, labels } = mixedData(300, 2);
  const fresh = mixedData(200, 3, true).table;

  it.each<Partial<PreprocessingOptions>>([
    MIXED_OPTIONS,
    { ...MIXED_OPTIONS, missingCategory: "most-frequent", missingIndicators: false },
    { minLevelCount: 1 },
    { minLevelCount: 1000 },
  ])("prepares every matrix column as the plan does, with %j", async (options) => {
    const plan = fitPreprocessing(table, options);
    const width = matrixLayout(plan).columnNames.length;
    const matrix = applyPreprocessing(plan, fresh);
    for (let column = 0; column < width; column++) {
      const session = await loadSession(buildOnnx({ plan, model: windowOn(column, width) }));
      const { probabilities } = await runOnnx(session, fresh);
      await session.release();
      for (let row = 0; row < fresh.rowCount; row++) {
        const expected = 1 / (1 + Math.exp(-matrix.values[row * width + column]!));
        expect(Math.abs(probabilities[2 * row + 1]! - expected)).toBeLessThan(2e-7);
      }
    }
  });

  it("prepares numbers to the bit, so that no row can fall on the other side of a split", async () => {
    const random = seededRandom(6);
    const numbers = { ...table, columns: [...table.columns] };
    for (const scale of [1e-3, 1, 1e5]) {
      const values = Float64Array.from(labels, () => (random() - 0.4) * scale);
      numbers.columns.push({ kind: "number", name: `×${scale}`, values });
    }
    const plan = fitPreprocessing(numbers, MIXED_OPTIONS);
    const matrix = applyPreprocessing(plan, numbers);
    const graph = preprocessingGraph(plan, "prepared");
    const session = await loadSession(
      encodeOnnxModel({
        ...graph,
        graphName: "preparation-alone",
        outputs: [{ name: "prepared", type: "float", dimensions: ["N", matrix.columnCount] }],
        producerName: "test",
        producerVersion: "",
        docString: "",
        metadata: {},
      }),
    );
    const feeds = onnxFeeds(numbers);
    const prepared = (await session.run(feeds))["prepared"]!.data as Float32Array;
    expect(prepared).toEqual(matrix.values);
    await session.release();
  });

  it("has one named input per raw column, of its own type, and the two outputs", async () => {
    const session = await loadSession(buildOnnx(await trained(MIXED_OPTIONS, table, labels)));
    expect(session.inputNames).toEqual(["age", "cabin", "fare", "port of call"]);
    expect(session.outputNames).toEqual(["label", "probabilities"]);
    expect(session.inputMetadata.map((input) => (input.isTensor ? [input.type, input.shape] : []))).toEqual([
      ["float32", ["N", 1]],
      ["string", ["N", 1]],
      ["float32", ["N", 1]],
      ["string", ["N", 1]],
    ]);
    await session.release();
  });

  it("works with numbers alone, categories alone, and inputs that gave no column", async () => {
    const numbers = table.columns.filter((column) => column.kind === "number");
    const categories = table.columns.filter((column) => column.kind === "category");
    const id = { kind: "category" as const, name: "id", values: Array.from(labels, (_, row) => `#${row}`) };
    for (const columns of [numbers, categories, [id, ...numbers]]) {
      const part = { ...table, columns };
      const exported = await trained(MIXED_OPTIONS, part, labels);
      const session = await loadSession(buildOnnx(exported));
      const expected = exported.model.predictProbability(applyPreprocessing(exported.plan, part));
      const { probabilities } = await runOnnx(session, part);
      expected.forEach((p, row) => {
        expect(Math.abs(probabilities[2 * row + 1]! - p)).toBeLessThan(1e-6);
      });
      await session.release();
    }
  });

  it("carries its metadata, threshold and trainer as readable text", async () => {
    const bytes = buildOnnx({
      ...(await trained(MIXED_OPTIONS, table, labels)),
      decisionThreshold: 0.125,
      metadata: { "akashi.run": "01ABC", 出典: "鳥" },
    });
    const text = new TextDecoder().decode(bytes);
    for (const part of ["akashi.trainer", "logistic-regression", "0.125", "01ABC", "出典", "ai.onnx.ml"]) {
      expect(text).toContain(part);
    }
  });

  it("is the same bytes for the same model", async () => {
    const exported = await trained(MIXED_OPTIONS, table, labels);
    expect(buildOnnx(exported)).toEqual(buildOnnx(exported));
  });

  it.each(["label", "probabilities", "", "akashi/features"])("refuses an input named %j", async (name) => {
    const renamed = { ...table, columns: [{ ...table.columns[2]!, name }] };
    const exported = await trained({}, renamed, labels);
    expect(() => buildOnnx(exported)).toThrow(
      expect.objectContaining({ code: "E_TRAINING_INPUT_NAME", details: { column: name } }),
    );
  });

  it("refuses two inputs of one name, a plan of another model, and a plan without columns", async () => {
    const { plan, model } = await trained(MIXED_OPTIONS, table, labels);
    const code = (name: string) => expect.objectContaining({ code: name });
    const doubled = { ...plan, inputs: [...plan.inputs, plan.inputs[0]!] };
    expect(() => buildOnnx({ plan: doubled, model })).toThrow(code("E_TRAINING_INPUT_NAME"));
    const shorter = { ...plan, inputs: plan.inputs.slice(1) };
    expect(() => buildOnnx({ plan: shorter, model })).toThrow(code("E_TRAINING_MATRIX_WIDTH"));
    const empty = { ...plan, inputs: [] };
    expect(() => buildOnnx({ plan: empty, model })).toThrow(code("E_TRAINING_NO_INPUTS"));
  });
});
