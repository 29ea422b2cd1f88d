import { defineMessages } from "../../../src/kernel/messages.ts";

export const chartMessages = defineMessages({
  zoomIn: { en: "Zoom in", ja: "拡大" },
  showAll: { en: "Show all", ja: "全体を表示" },
  logAxis: { en: "Log axis", ja: "対数軸にする" },
  linearAxis: { en: "Linear axis", ja: "線形軸にする" },
});
