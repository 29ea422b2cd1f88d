interface MakeRule {
  readonly needs: string[];
  readonly recipe: { readonly text: string; readonly line: number; readonly ignored: boolean }[];
}

/** The rules of a Makefile: what each target needs and runs. Variables and conditions are not expanded. */
export function makeRules(text: string): ReadonlyMap<string, MakeRule> {
  const rules = new Map<string, MakeRule>();
  let current: MakeRule[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const pieces = [lines[at]!];
    while (pieces.at(-1)!.endsWith("\\") && at + 1 < lines.length)
      pieces.push(pieces.pop()!.slice(0, -1).trimEnd(), lines[++at]!.trim());
    const content = pieces.join(" ");
    const header = /^([^\s#:=][^:=#]*?)\s*::?(?!=)\s*([^#;]*?)(?:;(.*))?(?:#.*)?$/.exec(content);
    if (/^\t/.test(content)) {
      const body = content.trim();
      const marks = /^[@+-]*/.exec(body)![0];
      if (body.length > marks.length)
        for (const rule of current)
          rule.recipe.push({
            text: body.slice(marks.length).replace(/\$\$/g, "$"),
            line,
            ignored: marks.includes("-"),
          });
    } else if (header) {
      current = header[1]!
        .trim()
        .split(/\s+/)
        .map((name) => {
          const rule = rules.get(name) ?? { needs: [], recipe: [] };
          rules.set(name, rule);
          rule.needs.push(...header[2]!.split(/\s+/).filter((need) => need !== "" && need !== "|"));
          return rule;
        });
    } else if (content.trim() !== "" && !content.startsWith("#")) current = [];
  }
  return rules;
}
