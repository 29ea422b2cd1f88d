/** The languages in which the server and this client say what went wrong. */
export type ClientLang = "en" | "ja";

interface ClientText {
  readonly message: { readonly en: string; readonly ja: string };
  readonly remedy: { readonly en: string; readonly ja: string };
}

/** What goes wrong on this side of the connection. The server's own codes come as it says them. */
const TEXTS = {
  E_CLIENT_CONNECTION: {
    message: {
      en: "No answer from {url} (attempts: {attempts}): {reason}",
      ja: "{url} から応答がありません({attempts} 回試行): {reason}",
    },
    remedy: {
      en: "Start the server with: akashi up, and check the address given as url.",
      ja: "akashi up でサーバーを起動し、url に指定したアドレスを確かめてください。",
    },
  },
  E_CLIENT_TIMEOUT: {
    message: {
      en: "{url} did not answer within {timeoutMs} ms.",
      ja: "{url} は {timeoutMs} ミリ秒以内に応答しませんでした。",
    },
    remedy: {
      en: "Raise timeoutMs, or look at the server's log.",
      ja: "timeoutMs を大きくするか、サーバーのログを確かめてください。",
    },
  },
  E_CLIENT_ANSWER: {
    message: {
      en: "{url} answered {status} with something that is not Akashi's: {reason}",
      ja: "{url} はステータス {status} で、Akashiのものではない応答を返しました: {reason}",
    },
    remedy: {
      en: "Check that url is Akashi's own address, and what a proxy before it answers.",
      ja: "url がAkashiのアドレスであること、手前のプロキシが何を返しているかを確かめてください。",
    },
  },
  E_CLIENT_OPTION: {
    message: {
      en: "The option {option} is {value}, and must be {rule}.",
      ja: "オプション {option} に {value} は指定できません。指定できるもの: {rule}",
    },
    remedy: { en: "Change the option {option}.", ja: "オプション {option} を直してください。" },
  },
  E_CLIENT_RUN_ENDED: {
    message: {
      en: "The run {runId} was ended by this client, so it logs nothing more.",
      ja: "実行 {runId} はこのクライアントが終了したため、これ以上記録しません。",
    },
    remedy: {
      en: "Log before end(), or open the run again with runs.resume({runId}).",
      ja: "end() の前に記録するか、runs.resume({runId}) で開き直してください。",
    },
  },
  E_CLIENT_ARTIFACT_ELSEWHERE: {
    message: {
      en: "Artifacts of this run or model are kept at {uri}, which Akashi does not serve.",
      ja: "この実行またはモデルの成果物は {uri} にあり、Akashiは扱いません。",
    },
    remedy: {
      en: "Use that store's own client.",
      ja: "その保存先のクライアントを使ってください。",
    },
  },
} as const satisfies Record<`E_CLIENT_${string}`, ClientText>;

export type ClientErrorCode = keyof typeof TEXTS;

export interface AkashiErrorFields {
  /** The server's code (`E_TRACKING_RUN_UNKNOWN` …), or one of this client's (`E_CLIENT_…`). */
  readonly code: string;
  readonly message: string;
  /** What to do next. */
  readonly remedy: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** By which the server's log names the request; null when there was no answer. */
  readonly requestId: string | null;
  /** True: the request may have done its work, although it failed. It was not one to be repeated. */
  readonly uncertain: boolean;
}

/** Everything that a call of this client throws, but for the reason of an abort signal. */
export class AkashiClientError extends Error implements AkashiErrorFields {
  readonly code: string;
  readonly remedy: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly uncertain: boolean;

  constructor(fields: AkashiErrorFields, options?: { cause?: unknown }) {
    super(fields.message, options);
    this.name = "AkashiClientError";
    this.code = fields.code;
    this.remedy = fields.remedy;
    this.details = fields.details;
    this.status = fields.status;
    this.requestId = fields.requestId;
    this.uncertain = fields.uncertain;
  }

  /** The same error with more details. */
  with(details: Readonly<Record<string, unknown>>): AkashiClientError {
    return new AkashiClientError(
      { ...fieldsOf(this), details: { ...this.details, ...details } },
      { cause: this.cause ?? this },
    );
  }
}

function fieldsOf(error: AkashiClientError): AkashiErrorFields {
  const { code, message, remedy, details, status, requestId, uncertain } = error;
  return { code, message, remedy, details, status, requestId, uncertain };
}

export function clientError(
  code: ClientErrorCode,
  details: Readonly<Record<string, unknown>>,
  options: { lang?: ClientLang; status?: number | null; uncertain?: boolean; cause?: unknown } = {},
): AkashiClientError {
  const { lang = "en", status = null, uncertain = false, cause } = options;
  const fillIn = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in details ? String(details[name]) : whole,
    );
  return new AkashiClientError(
    {
      code,
      message: fillIn(TEXTS[code].message[lang]),
      remedy: fillIn(TEXTS[code].remedy[lang]),
      details,
      status,
      requestId: null,
      uncertain,
    },
    cause === undefined ? {} : { cause },
  );
}

/** Whether this is the server's (or the client's) error of that code. */
export function isAkashiClientError(error: unknown, code?: string): error is AkashiClientError {
  return error instanceof AkashiClientError && (code === undefined || error.code === code);
}

/** MLflow's codes as other servers and older Akashi say them, in the words of the codes above. */
interface ServerBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly remedy?: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly requestId?: string;
  };
  readonly error_code?: string;
  readonly message?: string;
}

/** An answer that refuses, as an error. What is not JSON of Akashi's (a proxy's page) becomes E_CLIENT_ANSWER. */
export function errorOfAnswer(
  answer: { status: number; text: string; url: string },
  options: { lang: ClientLang; uncertain: boolean },
): AkashiClientError {
  const body = parse(answer.text);
  const { status } = answer;
  if (body?.error?.code)
    return new AkashiClientError({
      code: body.error.code,
      message: body.error.message ?? body.error.code,
      remedy: body.error.remedy ?? "",
      details: body.error.details ?? {},
      status,
      requestId: body.error.requestId ?? null,
      uncertain: options.uncertain,
    });
  if (body?.error_code)
    return new AkashiClientError({
      code: body.error_code,
      message: body.message ?? body.error_code,
      remedy: "",
      details: {},
      status,
      requestId: null,
      uncertain: options.uncertain,
    });
  const reason = answer.text.replace(/\s+/g, " ").trim().slice(0, 200) || "(empty)";
  return clientError("E_CLIENT_ANSWER", { url: answer.url, status, reason }, { ...options, status });
}

function parse(text: string): ServerBody | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as ServerBody) : null;
  } catch {
    return null;
  }
}
