interface MakeRule {
  readonly needs: string[];
  readonly recipe: { text: string; readonly line: number; readonly ignored: boolean }[];
}

const ASSIGNMENT = /^(?:export\s+|override\s+)*([A-Za-z_]\w*)\s*(?:\?|::?|\+)?=\s*(.*)$/;
/** Variables inside of variables are followed this far, in texts of at most so many characters. */
const DEEPEST = 4;
const LONGEST = 2_000;

/** `${NAME}` and `$(NAME)` of variables that the file sets; those from outside stay as they are written. */
function expanded(text: string, variables: ReadonlyMap<string, string>, depth = DEEPEST): string {
  if (depth === 0 || text.length > LONGEST || !text.includes("$")) return text;
  const once = text.replace(/\$\$|\$(?:\{(\w+)\}|\((\w+)\))/g, (written, braced, bracketed) => {
    const value = variables.get(braced ?? bracketed);
    return value === undefined || value.length > LONGEST ? written : value;
  });
  return once === text ? text : expanded(once, variables, depth - 1);
}

/** The rules of a Makefile: what each target needs and runs. Plain variables are expanded, conditions and functions not. */
export function makeRules(text: string): ReadonlyMap<string, MakeRule> {
  const rules = new Map<string, MakeRule>();
  const variables = new Map<string, string>();
  let current: MakeRule[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const pieces = [lines[at]!];
    while (pieces.at(-1)!.endsWith("\\") && at + 1 < lines.length)
      pieces.push(pieces.pop()!.slice(0, -1).trimEnd(), lines[++at]!.trim());
    const content = pieces.join(" ");
    const assignment = /^\t/.test(content) ? null : ASSIGNMENT.exec(content);
    if (assignment) {
      variables.set(assignment[1]!, assignment[2]!.replace(/\s+#.*$/, "").trim());
      continue;
    }
    const header = /^([^\s#:=][^:=#]*?)\s*::?(?!=)\s*([^#;]*?)(?:;(.*))?(?:#.*)?$/.exec(content);
    if (/^\t/.test(content)) {
      const body = content.trim();
      const marks = /^[@+-]*/.exec(body)![0];
      if (body.length > marks.length)
        for (const rule of current)
          rule.recipe.push({
            text: body.slice(marks.length),
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
    } else if (content.trim() !== "" && !/^\s*(#|ifn?def\b|ifn?eq\b|else\b|endif\b)/.test(content))
      current = [];
  }
  for (const { recipe } of rules.values())
    for (const step of recipe) step.text = expanded(step.text, variables).replace(/\$\$/g, "$");
  return rules;
}
