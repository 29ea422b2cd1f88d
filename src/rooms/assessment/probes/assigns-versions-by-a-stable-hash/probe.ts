import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { mayCall, ownPython } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { type PythonBody, pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { mapsIn, textOf } from "../../readings/yaml-tree.ts";

const ASSIGNS =
  /assign|variant|bucket|arm|split|route|choose_(model|version)|select_(model|version)|ab_?test|experiment/i;
const STABLE_HASH =
  /(^|\.)(md5|sha1|sha256|sha512|blake2b|murmurhash\w*|hash_bytes|hash128|hash32|mmh3\.hash\w*|xxh\w*|crc32|farmhash\w*|fingerprint\w*)$/i;
const DRAWS = /^(random\.(random|choice|choices|randint|uniform)|np\.random\.\w+|secrets\.choice)$/;
const ANY_DRAW = new RegExp(`${STABLE_HASH.source}|${DRAWS.source}|^hash$`, "i");
const UNIT = /user|customer|account|member|client|visitor|patient|subject|unit|household|device/i;
const TEST = /experiment|test|salt|campaign|seed/i;
const PASSING = /session|request|trace|correlation|timestamp|uuid/i;

/** Guards against hashes of what changes: a session or a request is no customer, and Python's own hash() is salted. */
export const probe = repositoryProbe({
  id: "assigns-versions-by-a-stable-hash",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a stable hash of the customer and the experiment choose the version?",
    ja: "顧客と実験の安定したハッシュで版を選んでいますか。",
  },
  why: {
    en: "A customer who sees two versions spoils both arms.",
    ja: "二つの版を見た顧客は、両方の群の結果を損ないます。",
  },
  threshold: {
    en: "Yes when the assigning function hashes a customer's id together with the experiment's name, a gateway hashes a customer header, or an endpoint of akashi.yaml names its unit.",
    ja: "割り当ての関数が顧客IDと実験名を合わせてハッシュするか、ゲートウェイが顧客のヘッダーをハッシュするか、akashi.yaml のエンドポイントに unit があること。",
  },
  remedy: {
    en: "Hash a stable customer id with the experiment's name (sha256, then modulo) and test it across restarts, or set unit on the endpoint in akashi.yaml.",
    ja: "顧客IDと実験名をsha256でハッシュして剰余で割り当て、再起動をまたいで試験するか、akashi.yaml のエンドポイントに unit を書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "sticky-assignment", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const endpoint = Object.entries(project.config.endpoints).find(([, { unit }]) => unit !== undefined);
      if (endpoint)
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, { endpoint: endpoint[0], unit: endpoint[1].unit! }),
            PROJECT_FILE,
            project.lineOf("endpoints"),
          ),
        );
    }
    const assigners = assigningBodies(facts);
    const sticky = assigners.find(({ how }) => how === "sticky") ?? gateways(facts)[0];
    if (sticky) return yes(seenAt(facts, inBoth(STICKY, { what: sticky.what }), sticky.path, sticky.line));
    const [loose] = assigners;
    if (loose)
      return no(
        seenAt(
          facts,
          loose.how === "passing"
            ? inBoth(PASSES, { what: loose.what })
            : inBoth(RANDOM, { what: loose.what }),
          loose.path,
          loose.line,
        ),
      );
    return unknown(NOTHING);
  },
});

type Assigner = Sighting & { readonly how: "sticky" | "passing" | "random" };

function assigningBodies(facts: RepositoryFacts): Assigner[] {
  return ownPython(facts).flatMap((python) => {
    const { file, module } = python;
    // A file that neither hashes nor draws need not be parsed.
    if (!/hash|md5|sha\d|blake|crc32|xxh|fingerprint|rand|choice|uniform/i.test(file.text)) return [];
    // Only then can a function draw or hash: files are not parsed for a word alone.
    if (
      !ASSIGNS.test(file.text) ||
      !(UNIT.test(file.text) || PASSING.test(file.text)) ||
      !mayCall(python, ANY_DRAW)
    )
      return [];
    if (!module.definitions.some(({ kind, name }) => kind === "function" && ASSIGNS.test(name))) return [];
    return pythonBodies(python).bodies.flatMap((body) => {
      if (body.name === null || !ASSIGNS.test(body.name)) return [];
      const how = howOf(body);
      return how ? [{ path: file.path, line: body.line, what: `${body.name}()`, how }] : [];
    });
  });
}

function howOf(body: PythonBody): Assigner["how"] | null {
  const hash = body.calls.find(({ name }) => STABLE_HASH.test(name));
  const given = body.parameters.join(" ");
  const hashed = body.calls.map(({ text }) => text).join(" ");
  if (hash) {
    const unit = UNIT.test(given) && body.parameters.some((one) => UNIT.test(one) && hashed.includes(one));
    if (unit && TEST.test(`${given} ${hashed}`)) return "sticky";
    return PASSING.test(given) ? "passing" : null;
  }
  if (body.calls.some(({ name }) => name === "hash") && UNIT.test(given)) return "random";
  const draws = body.calls.some(({ name }) => DRAWS.test(name));
  return draws && /variant|ab_?test|experiment|arm/i.test(`${body.name} ${given}`) ? "random" : null;
}

/** `consistentHash` of Istio on a header or cookie of the customer. */
const gateways = (facts: RepositoryFacts): Sighting[] =>
  yamlFiles(facts, /\.ya?ml$/, /consistentHash\s*:/)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) => {
          const header = textOf(map.entries.get("httpHeaderName")) ?? "";
          return UNIT.test(header) && !PASSING.test(header)
            ? [{ path: file.path, line: map.line, what: header }]
            : [];
        }),
      ),
    );

const DECLARED = {
  en: "The endpoint {endpoint} assigns by {unit}.",
  ja: "エンドポイント {endpoint} は {unit} で割り当てます。",
} as const;
const STICKY = {
  en: "The version is chosen by a stable hash of the customer: {what}.",
  ja: "顧客の安定したハッシュで版を選びます: {what}。",
} as const;
const PASSES = {
  en: "{what} hashes what changes within a test, not the customer.",
  ja: "{what} は顧客ではなく、実験中に変わる値をハッシュしています。",
} as const;
const RANDOM = {
  en: "{what} chooses anew for every call or after every restart.",
  ja: "{what} は呼び出しや再起動のたびに選び直します。",
} as const;
const NOTHING = {
  en: "No assignment of customers to versions is here; a gateway may do it. Show the units that saw two versions.",
  ja: "顧客を版に割り当てる処理がここにありません。ゲートウェイにあれば、二つの版を見た単位の数を示してください。",
} as const;
