/** What the server says when it refuses: `{ error: { code, message, remedy, details, requestId } }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly requestId: string | null;
  /** Values that the message speaks of, such as the position of a mistake. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    body: Partial<Record<"code" | "message" | "remedy" | "requestId", string>> & {
      readonly details?: Readonly<Record<string, unknown>>;
    },
  ) {
    super(body.message ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code ?? `HTTP_${status}`;
    this.remedy = body.remedy ?? "";
    this.requestId = body.requestId ?? null;
    this.details = body.details ?? {};
  }
}

export type SearchValue = string | number | boolean | null | undefined;

/** `/api/v1` + path, with the given search parameters; absent ones are left out. */
export function apiUrl(path: string, search: Readonly<Record<string, SearchValue>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}

/** Path segments from values, each escaped. */
export function segments(...values: readonly (string | number)[]): string {
  return values.map((value) => `/${encodeURIComponent(value)}`).join("");
}

export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return request<T>(url, signal ? { signal } : {});
}

export async function postJson<T>(url: string, body: unknown): Promise<T> {
  return request<T>(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
}

export async function putJson<T>(url: string, body: unknown): Promise<T> {
  return request<T>(url, {
    method: "PUT",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
}

export async function deleteJson<T>(url: string): Promise<T> {
  return request<T>(url, { method: "DELETE" });
}

/** The beginning of a text, at most `maxBytes` of it whatever its size. */
export async function getText(url: string, maxBytes: number, signal?: AbortSignal): Promise<string> {
  const response = await send(url, {
    headers: { range: `bytes=0-${maxBytes - 1}` },
    ...(signal ? { signal } : {}),
  });
  // An empty file has no first byte to ask for.
  if (response.status === 416) return "";
  if (!response.ok) throw refusal(response, await readBody(response));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let readBytes = 0;
  while (reader && readBytes < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    readBytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

/** Lists come as `{ items: [...] }`. */
export async function getItems<T>(url: string, signal?: AbortSignal): Promise<readonly T[]> {
  return (await getJson<{ items: readonly T[] }>(url, signal)).items;
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const response = await send(url, init);
  const body = await readBody(response);
  if (!response.ok) throw refusal(response, body);
  return body as T;
}

function refusal(response: Response, body: unknown): ApiError {
  const { error, error_code, message } = (body ?? {}) as {
    error?: object;
    error_code?: string;
    message?: string;
  };
  if (typeof error === "object") return new ApiError(response.status, error);
  // The calls that MLflow's clients make answer in MLflow's shape.
  return new ApiError(response.status, error_code && message ? { code: error_code, message } : {});
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      headers: {
        ...init.headers,
        accept: "application/json",
        "accept-language": document.documentElement.lang,
      },
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, { code: "E_UI_SERVER_UNREACHABLE" });
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
