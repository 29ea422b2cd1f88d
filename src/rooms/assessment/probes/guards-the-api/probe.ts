import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { services } from "../../readings/profile.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const WRITES = /(^|\.)(post|put|patch|delete)$/;
const GUARD = /\b(Depends|Security)\(\s*\w*(user|key|token|auth|verify|cred|principal|login|permission)/i;
const GUARD_DECORATOR =
  /login_required|jwt_required|auth_required|requires_auth|token_required|permission_required|require_api_key/;

/** Guards against an imported but unused authentication: only an argument or decorator of the route counts. */
export const probe = repositoryProbe({
  id: "guards-the-api",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is every route of the service behind authentication, with no open cross-origin rule?",
    ja: "サービスのすべての経路が認証で守られ、オリジンの制限が開放されていませんか。",
  },
  why: {
    en: "A model that anybody may ask can be copied, emptied of its secrets, and made expensive.",
    ja: "誰でも呼べるモデルは、写し取られ、情報を引き出され、費用を膨らませられます。",
  },
  threshold: {
    en: "Yes when every writing route names a guard, or the whole application does, and no origin is allowed by a star.",
    ja: "書き込みを伴うすべての経路またはアプリ全体に認証があり、オリジンを「*」で許していないこと。",
  },
  remedy: {
    en: "Put one guard in front of every route and name the allowed origins.",
    ja: "すべての経路の前に認証を置き、許すオリジンを列挙します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "api-security", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    if (services(facts).length === 0) return notApplicable(NO_SERVICE);
    const files = pythonFiles(facts).filter(
      ({ file, module }) =>
        !isTestPath(file.path) &&
        module.imports.some((entry) =>
          /^(fastapi|flask|starlette|quart|sanic|litestar)(\.|$)/.test(entry.module),
        ),
    );
    for (const { file, module } of files) {
      const open = module.calls.find(
        ({ name, arguments: text }) =>
          /add_middleware$|(^|\.)CORS$/.test(name) &&
          (/allow_origins = \[ "\*" \]/.test(text) || /origins = "\*"/.test(text)),
      );
      if (open) return no(seenAt(facts, OPEN, file.path, open.line));
    }
    const appWide = files.some(({ module }) =>
      module.calls.some(
        ({ name, arguments: text }) =>
          /(^|\.)(FastAPI|APIRouter|include_router)$/.test(name) &&
          /dependencies = \[ .*(Depends|Security) \(/.test(text),
      ),
    );
    const routes = files.flatMap(({ file, module }) =>
      module.definitions.flatMap((definition) => {
        const route = definition.decorators.find(
          ({ name, arguments: text }) =>
            WRITES.test(name) || (/route$/.test(name) && /"(POST|PUT|PATCH|DELETE)"/i.test(text)),
        );
        if (!route) return [];
        const guarded =
          definition.decorators.some(({ name }) => GUARD_DECORATOR.test(name)) ||
          /(dependencies = \[ .*)(Depends|Security)/.test(route.arguments) ||
          asksForGuard(file.text, definition.line);
        return [{ path: file.path, line: definition.line, name: definition.name, guarded }];
      }),
    );
    const unguarded = routes.filter(({ guarded }) => !guarded);
    const [first] = routes;
    if (first && (appWide || unguarded.length === 0))
      return yes(seenAt(facts, inBoth(GUARDED, { count: routes.length }), first.path, first.line));
    const [bare] = unguarded;
    if (bare)
      return no(
        seenAt(
          facts,
          inBoth(BARE, { count: unguarded.length, all: routes.length, name: bare.name }),
          bare.path,
          bare.line,
        ),
      );
    return unknown(UNCLEAR);
  },
});

/** The parameters of a handler, up to the colon that ends them, name a dependency that authenticates. */
function asksForGuard(text: string, line: number): boolean {
  const header = text
    .split("\n")
    .slice(line - 1, line + 15)
    .join("\n");
  return GUARD.test(/^[\s\S]*?\)\s*(->[^:]*)?:\s*(\n|$)/.exec(header)?.[0] ?? header.split("\n")[0]!);
}

const GUARDED = {
  en: "All {count} writing route(s) are behind a guard.",
  ja: "書き込みを伴う{count}個の経路すべてに認証があります。",
} as const;
const BARE = {
  en: "{count} of {all} writing routes name no guard, {name}() among them; a gateway may guard them.",
  ja: "書き込みを伴う{all}個の経路のうち{count}個に認証がありません(例: {name}())。ゲートウェイで守っている可能性はあります。",
} as const;
const OPEN = {
  en: "Every origin is allowed to call the service.",
  ja: "すべてのオリジンからの呼び出しが許されています。",
} as const;
const NO_SERVICE = {
  en: "The repository contains no online service.",
  ja: "オンラインで応答するサービスがこのリポジトリーにありません。",
} as const;
const UNCLEAR = {
  en: "The service's routes are not declared in a way that is understood here, or a gateway guards them.",
  ja: "経路の宣言方法をここでは判別できないか、ゲートウェイで守っている可能性があります。",
} as const;
