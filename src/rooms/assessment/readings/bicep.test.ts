import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bicepStatements } from "./bicep.ts";

const SAMPLE = `
// resource no 'Microsoft.No/no@1' = {
@description('A resource x \\'y\\' in words')
param name string = 'resource \${'inner'} {'
resource store 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: '\${name}\${uniqueString('a', 'b')}'
  resource blobs 'blobServices' = {
    name: 'default'
  }
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kept'
}
var script = '''
resource inside 'Microsoft.In/side@1' = {
'''
module network './network.bicep' = if (deploy) {
  name: 'network'
}
/* resource gone 'Microsoft.Gone/gone@1' = {} */
`;

describe("Bicep", () => {
  it("finds what is declared, nested and existing too, and nothing in comments and strings", () => {
    expect(
      bicepStatements(SAMPLE).map(({ name, type, line, existing }) => [name, type, line, existing]),
    ).toEqual([
      ["store", "Microsoft.Storage/storageAccounts", 5, false],
      ["blobs", "blobServices", 7, false],
      ["vault", "Microsoft.KeyVault/vaults", 11, true],
      ["network", "./network.bicep", 17, false],
    ]);
  });

  it("never throws, and gives lines of the text", () => {
    const piece = fc.constantFrom(
      "resource ",
      "a ",
      "'",
      "'''",
      "${",
      "}",
      "{",
      "//",
      "/*",
      "*/",
      "\n",
      "\\",
      "=",
      "existing ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join("");
        const lines = text.split("\n");
        for (const { line, kind } of bicepStatements(text)) expect(lines[line - 1]).toContain(kind);
      }),
      { numRuns: 1000 },
    );
  });
});
