// The walls of ARCHITECTURE.md, as rules. `npm run check` runs them through scripts/check-architecture.mjs,
// which also makes sure that modules were really read.
import { ROOMS } from "./src/kernel/rooms.ts";

const TEST = "([.]test|[.]contract)[.]tsx?$|/testing/";
const DOOR = "(index|contract)[.]ts$";

const lifecycleOrder = ROOMS.slice(0, -1).map((room, position) => ({
  name: `lifecycle-order-${room}`,
  severity: "error",
  comment: "A room calls only rooms that stand before it; later rooms listen to its events.",
  from: { path: `^src/rooms/${room}/`, pathNot: TEST },
  to: { path: `^src/rooms/(${ROOMS.slice(position + 1).join("|")})/` },
}));

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...lifecycleOrder,
    {
      name: "rooms-by-their-door",
      severity: "error",
      comment: "What another room may use is exported by its index.ts or contract.ts.",
      from: { path: "^src/rooms/([^/]+)/", pathNot: TEST },
      to: { path: "^src/rooms/[^/]+/", pathNot: ["^src/rooms/$1/", `^src/rooms/[^/]+/${DOOR}`] },
    },
    {
      name: "only-main-wires",
      severity: "error",
      comment:
        "compose.ts is the half of main.ts that is loaded when a command needs the store; compose-passing.ts when it needs none.",
      from: { pathNot: ["^src/(main|compose|compose-passing)[.]ts$", TEST] },
      to: { path: "^src/rooms/[^/]+/room[.]ts$" },
    },
    {
      name: "core-is-pure",
      severity: "error",
      comment: "Rules and maths know neither stores nor transports.",
      from: { path: "^src/rooms/([^/]+)/core/", pathNot: TEST },
      to: {
        pathNot: ["^src/rooms/$1/(core/|contract[.]ts$)", "^src/rooms/[^/]+/contract[.]ts$", "^src/kernel/"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "contract-is-data",
      severity: "error",
      comment:
        "A contract may show its own room's errors; they are data too. A long one lies in parts, contract/<noun>.ts, which the same rule holds; the door is contract.ts.",
      from: { path: "^src/rooms/([^/]+)/contract([.]ts$|/)" },
      to: {
        pathNot: [
          "^src/rooms/[^/]+/contract[.]ts$",
          "^src/rooms/$1/contract/",
          "^src/rooms/$1/errors[.]ts$",
          "^src/kernel/",
          "node_modules/zod/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "platform-knows-no-room",
      severity: "error",
      from: { path: "^src/(platform|kernel)/", pathNot: TEST },
      to: { path: "^src/(rooms|api|cli|main)" },
    },
    {
      name: "kernel-knows-nothing",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: "^src/platform/" },
    },
    {
      name: "io-only-in-platform",
      severity: "error",
      comment: "Disk, network, processes and drivers live behind platform ports.",
      from: { path: "^src/(rooms|kernel)/", pathNot: TEST },
      to: {
        path: [
          "^(node:)?(fs|fs/promises|child_process|net|http|https|worker_threads|sqlite)$",
          "(^|node_modules/)(pg|@duckdb|onnxruntime-node|onnxruntime-web|simple-git)(/|$)",
        ],
      },
    },
    {
      name: "shelf-entries-stand-alone",
      severity: "error",
      comment: "Code that two entries of a shelf share moves to the room's core.",
      from: {
        path: "^src/(rooms/[^/]+|platform)/(probes|collectors|scaffolds|drift-tests|trainers|channels|rules|transforms|outputs|blobs|db|drills)/([^/]+)/",
        pathNot: TEST,
      },
      to: { path: "^src/$1/$2/[^/]+/", pathNot: "^src/$1/$2/$3/" },
    },
    {
      name: "shells-use-doors",
      severity: "error",
      from: { path: "^src/(api|cli)/", pathNot: TEST },
      to: { path: "^src/rooms/", pathNot: `^src/rooms/[^/]+/${DOOR}` },
    },
    {
      name: "client-stands-alone",
      severity: "error",
      comment:
        "What users import loads nothing of the server; only types of kernel and contracts may come in.",
      from: { path: "^src/client/", pathNot: TEST },
      to: { pathNot: ["^src/client/", "^(node:)?[a-z_/]+$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "client-types-from-contracts",
      severity: "error",
      comment: "Its declarations are published without those of the server.",
      from: { path: "^src/client/", pathNot: TEST },
      to: { path: "^src/", pathNot: ["^src/client/", "^src/kernel/", "^src/rooms/[^/]+/contract[.]ts$"] },
    },
    {
      name: "client-runs-in-browsers",
      severity: "error",
      comment: "What only Node has stays in node-provenance.ts, which browser.ts does not reach.",
      from: { path: "^src/client/", pathNot: [TEST, "^src/client/node-provenance[.]ts$"] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "client-has-two-doors",
      severity: "error",
      comment: "Only the door for Node reaches what Node has.",
      from: { path: "^src/client/", pathNot: [TEST, "^src/client/index[.]ts$"] },
      to: { path: "^src/client/node-" },
    },
    {
      name: "nobody-uses-the-client",
      severity: "error",
      comment: "Rooms and shells call use cases, not the network.",
      from: { path: "^(src|web)/", pathNot: ["^src/client/", TEST] },
      to: { path: "^src/client/" },
    },
    {
      name: "web-sees-contracts-only",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^src/", pathNot: ["^src/rooms/[^/]+/contract[.]ts$", "^src/kernel/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What the build of the UI leaves is no source.
    exclude: { path: "^web/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
