import type { Channel } from "../../core/channel.ts";

/** Below the store's folder. */
export const ALERTS_FILE = "alerts.log";

export const logChannel: Channel = {
  name: "log",
  title: { en: "Log", ja: "ログ" },
  summary: {
    en: "Writes one line of JSON to alerts.log in the store's folder and a warning to the server's log. `to` names who reads it.",
    ja: "ストアのフォルダーにある alerts.log に JSON を1行書き、サーバーのログにも警告を出します。`to` には読む人や係の名前を書きます。",
  },
  describe: (to) => to,
  async deliver(to, notice, ports) {
    const { message, ...facts } = notice;
    try {
      await ports.appendLine(
        ALERTS_FILE,
        JSON.stringify({
          at: new Date(notice.raisedAtMs).toISOString(),
          to,
          ...facts,
          message: message.en,
          messageJa: message.ja,
        }),
      );
    } catch (error) {
      return { delivered: false, error: error instanceof Error ? error.message : String(error) };
    }
    ports.log({ to, alertId: notice.alertId, monitor: notice.monitor, kind: notice.kind }, message.en);
    return { delivered: true, error: null };
  },
};
