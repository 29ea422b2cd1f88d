/**
 * An address as it may be stored and shown: scheme and host. Path, query, user and password of a webhook are its
 * secret. A reference such as `env:ALERT_HOOK` holds none and stays; anything else is masked whole.
 */
export function maskUrl(text: string): string {
  if (/^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return text;
  const url = URL.parse(text);
  if (url === null || url.host === "") return "***";
  const hasMore = url.pathname.length > 1 || url.search !== "" || url.hash !== "" || url.username !== "";
  return `${url.protocol}//${url.host}${hasMore ? "/***" : ""}`;
}
