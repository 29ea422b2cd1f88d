import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { yamlFiles } from "../../readings/documents.ts";
import {
  dependencyDeclares,
  dependsOnOthers,
  responseDeclared,
  signatureOf,
} from "../../readings/fastapi-inputs.ts";
import { isTestPath, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services } from "../../readings/profile.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf } from "../../readings/yaml-tree.ts";

/** Guards against handlers that take the raw request: a generated spec of them describes nothing. */
export const probe = repositoryProbe({
  id: "publishes-api-contract",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the service publish the shapes of its requests and responses?",
    ja: "サービスは要求と応答の形を仕様として公開していますか。",
  },
  why: {
    en: "Callers build on what they observe; only a published shape can be changed with notice.",
    ja: "仕様がなければ、利用者は見えた動きに頼ります。公開した仕様だけが、予告して変えられます。",
  },
  threshold: {
    en: "Yes when an OpenAPI document with paths, a proto service, typed handlers or schema decorators are in the repository.",
    ja: "パスを含むOpenAPI文書、protoのサービス、型つきハンドラー、スキーマのデコレーターのいずれかがあること。",
  },
  remedy: {
    en: "Give every handler typed bodies, write the generated OpenAPI document to the repository and diff it in CI.",
    ja: "すべてのハンドラーに型を付け、生成したOpenAPI文書をリポジトリーに置き、CIで差分を確かめます。",
  },
  effort: "small",
  speaksFor: [{ practice: "api-contract" }],
  expiresAfterDays: null,
  ask(facts) {
    const [spec] = [...openApi(facts), ...protos(facts)];
    if (spec) return yes(seenAt(facts, inBoth(SPEC, { what: spec.what }), spec.path, spec.line));
    const { typed, raw, open } = handlers(facts);
    const [first] = typed;
    if (first && typed.length >= raw.length)
      return yes(
        seenAt(
          facts,
          inBoth(TYPED, { typed: typed.length, all: typed.length + raw.length, what: first.what }),
          first.path,
          first.line,
        ),
      );
    const [untyped] = raw;
    const [dependent] = open;
    if (dependent && open.length >= raw.length)
      return unknown(inBoth(DEPENDENT, { path: dependent.path, what: dependent.what }));
    if (untyped)
      return no(
        seenAt(facts, inBoth(RAW, { raw: raw.length, what: untyped.what }), untyped.path, untyped.line),
      );
    const [service] = services(facts);
    if (!service) return notApplicable(NO_SERVICE);
    const undeclared = undeclaredService(facts);
    return undeclared
      ? no(seenAt(facts, inBoth(UNDECLARED, { what: undeclared.what }), undeclared.path, undeclared.line))
      : unknown(UNCLEAR);
  },
});

/** Servers keep specifications in folders called spec or templates, too. */
const NO_SPECIFICATION = /(^|\/)(examples?|samples?|demos?|tutorials?|tests?|testing|__tests__)\//i;

function openApi(facts: RepositoryFacts): Sighting[] {
  return yamlFiles(facts, /\.(ya?ml|json)$/i, /^\s*["']?(openapi|swagger)["']?\s*:/m)
    .filter(({ file }) => !NO_SPECIFICATION.test(file.path))
    .flatMap(({ file, documents }) =>
      documents
        .filter((root) => entriesOf(at(root, "paths")).length > 0)
        .map(() => ({ path: file.path, line: 1, what: "OpenAPI" })),
    );
}

function protos(facts: RepositoryFacts): Sighting[] {
  return textFiles(facts, /\.proto$/).flatMap((file) => {
    const at = file.text.split("\n").findIndex((line) => /^\s*service\s+\w+/.test(line));
    return at < 0 ? [] : [{ path: file.path, line: at + 1, what: "proto" }];
  });
}

/** Frameworks and managed endpoints that may take the shape from the model's signature or from elsewhere. */
const SHAPES_ELSEWHERE =
  /^(kserve|bentoml|mlserver|seldon_core|grpc|ray\.serve|litserve|jina|ts\.torch_handler|connexion|rest_framework|ninja)(\.|$)/;

/** Services that answer requests, all of them by routes or scoring functions that declare no shape anywhere. */
function undeclaredService(facts: RepositoryFacts): Sighting | undefined {
  const files = pythonFiles(facts);
  // A call that deploys to a managed endpoint says nothing of the code that answers there.
  const answering = services(facts).filter(
    ({ what }) =>
      !/(^|\.)(deploy|create|create_endpoint)\(\)$|Deploy|Endpoint|Pusher|InferenceService/.test(what),
  );
  const open = answering.every(({ path }) => {
    const module = files.find(({ file }) => file.path === path)?.module;
    return !module?.imports.some((entry) => SHAPE.test(entry.module) || SHAPES_ELSEWHERE.test(entry.module));
  });
  return open ? answering[0] : undefined;
}

const ROUTE = /(^|\.)(get|post|put|patch|delete|route|api_route)$/;
const SHAPE =
  /^(fastapi|flask_smorest|apiflask|flask_restx|ninja|litestar|robyn|blacksheep|bentoml|inference_schema)(\.|$)/;
const SHAPELESS = new Set(
  "Any dict Dict Mapping Request str bytes object list List None Union Optional Annotated starlette requests fastapi typing".split(
    " ",
  ),
);
/** `Dict[str, float]` and `Union[bytes, Dict[Any, Any]]` leave open what is asked for. */
const isShapeless = (annotation: string): boolean =>
  /^(typing\s*\.\s*)?([Dd]ict|Mapping)\b/.test(annotation) ||
  (annotation.match(/[A-Za-z_]\w*/g) ?? []).every((name) => SHAPELESS.has(name));

interface Handlers {
  readonly typed: Sighting[];
  readonly raw: Sighting[];
  /** Dependencies take what is asked for out of the request, and what that is cannot be told. */
  readonly open: Sighting[];
}

/** Handlers whose body has a declared shape, and handlers that take whatever comes. GET without a body is neither. */
function handlers(facts: RepositoryFacts): Handlers {
  const typed: Sighting[] = [];
  const raw: Sighting[] = [];
  const open: Sighting[] = [];
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path)) continue;
    const shaped = module.imports.some((entry) => SHAPE.test(entry.module));
    const serves =
      shaped ||
      module.imports.some((entry) => /^(flask|starlette|sanic|quart|tornado)(\.|$)/.test(entry.module));
    if (!serves) continue;
    for (const definition of module.definitions) {
      const schema = definition.decorators.find(({ name }) =>
        /(^|\.)(input_schema|bentoml\.api|api|expect|arguments|input)$/.test(name),
      );
      const route = definition.decorators.find(({ name }) => ROUTE.test(name));
      const sighting = { path: file.path, line: definition.line, what: `${definition.name}()` };
      if (schema && shaped) typed.push(sighting);
      else if (route && takesBody(route.name, route.arguments)) {
        const body = definition.parameters.filter(
          ({ name, annotation }) =>
            name !== "self" && annotation !== null && !/Depends|BackgroundTasks|Response/.test(annotation),
        );
        const declared = body.some(
          ({ annotation }) => !isShapeless(annotation!.replace(/^Annotated \[ /, "")),
        );
        const signature = shaped && body.length === 0 ? signatureOf(file.text, definition) : "";
        if (shaped && declared) typed.push(sighting);
        else if (!dependsOnOthers(signature)) raw.push(sighting);
        else if (
          dependencyDeclares(facts, signature) ||
          responseDeclared(facts, route.arguments, definition.returns)
        )
          typed.push(sighting);
        else open.push(sighting);
      } else if (route && shaped && /\bresponse_model = (?!None)/.test(route.arguments)) typed.push(sighting);
    }
  }
  return { typed, raw, open };
}

const takesBody = (name: string, args: string): boolean =>
  /(post|put|patch)$/.test(name) || (/route$/.test(name) && /"(POST|PUT|PATCH)"/i.test(args));

const SPEC = {
  en: "The service is described by an {what} document.",
  ja: "{what}の文書でサービスが記述されています。",
} as const;
const TYPED = {
  en: "{typed} of {all} handlers declare the shape of their input, {what} among them.",
  ja: "{all}個のハンドラーのうち{typed}個が入力の形を宣言しています(例: {what})。",
} as const;
const RAW = {
  en: "{raw} handler(s) take the request as it comes, {what} among them, and no specification describes it.",
  ja: "{raw}個のハンドラーが型のない要求を受け取り(例: {what})、仕様もありません。",
} as const;
const DEPENDENT = {
  en: "Dependencies read the request of {what} in {path}; whether they declare its shape cannot be told.",
  ja: "{path} の {what} は依存関係の関数が要求を読み取ります。その形が宣言されているかは判断できません。",
} as const;
const NO_SERVICE = {
  en: "The repository contains no online service.",
  ja: "オンラインで応答するサービスがこのリポジトリーにありません。",
} as const;
const UNDECLARED = {
  en: "Requests are answered ({what}), but nothing declares what they and the answers look like.",
  ja: "要求に応答していますが({what})、要求と応答の形がどこにも宣言されていません。",
} as const;
const UNCLEAR = {
  en: "There is a service, but its requests are not declared in a way that is understood here.",
  ja: "サービスはありますが、要求の宣言方法をここでは判別できません。",
} as const;
