export interface IniEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}
export type IniSections = ReadonlyMap<string, readonly IniEntry[]>;

/** tox.ini, setup.cfg and the like: sections, `key = value`, values that go on in indented lines. */
export function parseIni(text: string): IniSections {
  const sections = new Map<string, IniEntry[]>();
  let entries: IniEntry[] = [];
  text.split(/\r?\n/).forEach((raw, at) => {
    if (/^\s*([#;]|$)/.test(raw)) return;
    const section = /^\[(.+?)\]\s*$/.exec(raw);
    if (section) {
      entries = sections.get(section[1]!) ?? [];
      sections.set(section[1]!, entries);
      return;
    }
    const last = entries.at(-1);
    if (/^\s/.test(raw) && last) {
      entries[entries.length - 1] = { ...last, value: `${last.value}\n${raw.trim()}`.trim() };
      return;
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(raw);
    if (pair) entries.push({ key: pair[1]!.trim(), value: pair[2]!.trim(), line: at + 1 });
  });
  return sections;
}
