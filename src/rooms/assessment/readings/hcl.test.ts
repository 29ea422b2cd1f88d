import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksWithin, DEEPEST_BLOCKS, type HclBlock, hclSource, parseHcl } from "./hcl.ts";
import { hclTokens } from "./hcl-tokens.ts";

/** What a formatter would be glad about, and what only a parser gets right. */
const SAMPLE = `
# resource "commented" "out" {}
/* resource "also" "out" {
} */
terraform { required_version = ">= 1.5" } // one line
resource "aws_s3_bucket" "data" {
  bucket = "data-\${var.env == "prod" ? "live" : "test"}-resource \\"x\\" {"
  tags = {
    owner = "ml" # resource "no" "no" {
  }
  lifecycle_rule {
    enabled = true
    expiration { days = 30 }
  }
}
locals {
  script = <<-EOT
    resource "inside" "heredoc" {
    EOT
  many = [
    for name in var.names : upper(name)
    if name != ""
  ]
  escaped = "$\${not.a.template}"
}
module "network" {
  source = "./network"
}
`;

const typesOf = (blocks: readonly HclBlock[]) =>
  [...blocksWithin(blocks)].map(({ type, labels, line }) => [type, ...labels, line].join(" "));

describe("HCL", () => {
  const read = parseHcl(SAMPLE);

  it("finds blocks with their labels and lines, and none in comments, strings and heredocs", () => {
    expect(read.problems).toEqual([]);
    expect(typesOf(read.blocks)).toEqual([
      "terraform 5",
      "resource aws_s3_bucket data 6",
      "lifecycle_rule 11",
      "expiration 13",
      "locals 16",
      "module network 26",
    ]);
  });

  it("reads attributes: what is literal, what is computed, and over how many lines", () => {
    const bucket = read.blocks[1]!;
    expect(bucket.attributes.map(({ name, line, literal }) => [name, line, literal])).toEqual([
      ["bucket", 7, null],
      ["tags", 8, null],
    ]);
    expect(bucket.attributes[1]!.expression).toBe('{ owner = "ml" }');
    const [locals] = read.blocks.filter(({ type }) => type === "locals");
    expect(locals!.attributes.map(({ name, line }) => [name, line])).toEqual([
      ["script", 17],
      ["many", 20],
      ["escaped", 24],
    ]);
    expect(locals!.attributes[0]!.literal).toContain('resource "inside"');
    expect(locals!.attributes[2]!.literal).toBe("$${not.a.template}");
  });

  it.each([
    ["a value with a comparison", 'a { count = var.x == 1 ? 1 : 0 }\nb "c" {}\n', ["a 1", "b c 2"]],
    ["a name without quotes as label", "resource aws_x y {}\n", ["resource aws_x y 1"]],
    ["Windows line ends", 'a {\r\n  b = 1\r\n}\r\nc "d" {\r\n}\r\n', ["a 1", "c d 4"]],
    ["a heredoc with a template", `a { x = <<E\n\${join(",", ["}"])}\nE\n}\nb {}\n`, ["a 1", "b 5"]],
  ])("reads %s", (_what, text, expected) => {
    const { blocks, problems } = parseHcl(text);
    expect(typesOf(blocks)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it.each([
    ["a string that its line does not close", 'a { x = "open\n}\nb {}\n', [1]],
    ["a block that nobody closes", "a {\n  x = 1\n", [3]],
    ["a brace too many", "a {}\n}\nb {}\n", [2]],
    ["a line of something else", "a {}\n!!!\nb {}\n", [2]],
  ])("names the line of %s, and reads what stands around it", (_what, text, lines) => {
    const { blocks, problems } = parseHcl(text);
    expect(
      problems.every((line) => Math.abs(line - lines[0]!) <= 1),
      JSON.stringify(problems),
    ).toBe(true);
    expect(problems.length).toBeGreaterThan(0);
    expect(blocks[0]!.type).toBe("a");
  });

  it("reads down to the deepest level, and names the line from which it did not", () => {
    const deep = (levels: number) => `${"a {\n".repeat(levels)}${"}\n".repeat(levels)}b {}\n`;
    expect(parseHcl(deep(DEEPEST_BLOCKS)).tooDeepAt).toBeNull();
    const read = parseHcl(deep(50_000));
    expect(read.tooDeepAt).toBe(DEEPEST_BLOCKS + 1);
    expect(read.blocks.map(({ type }) => type)).toEqual(["a", "b"]);
    expect([...blocksWithin(read.blocks)]).toHaveLength(DEEPEST_BLOCKS + 1);
  });

  it("never throws, and gives every token its place in the text", () => {
    const piece = fc.constantFrom(
      ...`{ } [ ] ( ) = " ' \${ %{ $\${ \\ <<E <<-E E # // /* */ a resource 1 , . : ? é \u{1F600}`.split(" "),
      "\r\n",
      "\n",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const { from, to, line } of hclTokens(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(line).toBe(text.slice(0, from).split("\n").length);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        parseHcl(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads back what it writes", () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,6}$/);
    const attribute = fc.record({
      name,
      value: fc.oneof(fc.nat().map(String), fc.constantFrom("true", '"x y"')),
    });
    // Levels are counted: a tree that may grow by chance grows past the deepest block that is read.
    const blockOf = (levels: number): fc.Arbitrary<HclBlock> =>
      fc.record({
        type: name,
        labels: fc.array(name, { maxLength: 2 }),
        line: fc.constant(0),
        attributes: fc.array(
          attribute.map((one) => ({
            name: one.name,
            line: 0,
            expression: one.value,
            literal: one.value.replaceAll('"', ""),
          })),
          { maxLength: 3 },
        ),
        blocks: levels > 1 ? fc.array(blockOf(levels - 1), { maxLength: 2 }) : fc.constant([]),
      });
    const withoutLines = (one: HclBlock): unknown => ({
      ...one,
      line: 0,
      attributes: one.attributes.map((each) => ({ ...each, line: 0 })),
      blocks: one.blocks.map(withoutLines),
    });
    fc.assert(
      fc.property(blockOf(5), (one) => {
        const { blocks, problems } = parseHcl(hclSource(one));
        expect(problems).toEqual([]);
        expect(blocks.map(withoutLines)).toEqual([one]);
      }),
    );
  });

  it.each([
    ["brackets", "[".repeat(200_000)],
    ["braces", "a{".repeat(100_000)],
    ["interpolations", `a = "${'${"'.repeat(60_000)}`],
    ["one long line", "a ".repeat(100_000)],
    ["bad lines", "!\n".repeat(100_000)],
    ["heredocs", "a = <<E\n".repeat(30_000)],
  ])("takes one pass over many %s", (_what, text) => {
    // Quadratic work on these would take minutes and meet the test's own time limit.
    expect(parseHcl(text).problems.length).toBeGreaterThanOrEqual(0);
    expect(hclTokens(text).length).toBeLessThanOrEqual(text.length);
  });
});
