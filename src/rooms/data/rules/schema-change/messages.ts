import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "Columns that appeared, disappeared or changed their kind since the version before.",
    ja: "前のバージョンから追加・削除された列、種類が変わった列を見つけます。",
  },
  added: {
    en: 'Column "{column}" is new since version {version}.',
    ja: "列「{column}」はバージョン {version} にはなく、新しく加わりました。",
  },
  removed: {
    en: 'Column "{column}" was in version {version} and is gone.',
    ja: "バージョン {version} にあった列「{column}」がなくなりました。",
  },
  kindChanged: {
    en: 'Column "{column}" was {before} in version {version} and is now {after}.',
    ja: "列「{column}」の種類が、バージョン {version} の {before} から {after} に変わりました。",
  },
});
