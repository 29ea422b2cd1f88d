import { say } from "../../kernel/messages.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type {
  FeatureDefinition,
  FeatureUsage,
  FeatureViewVersion,
  TransformDescription,
} from "./contract.ts";
import { messages } from "./messages.ts";

export function printApplied(terminal: Terminal, views: readonly FeatureViewVersion[]): void {
  const { lang } = terminal;
  if (views.length === 0) terminal.out(say(messages.noViewsDeclared, lang));
  for (const { name: view, version, features, digest } of views)
    terminal.out(say(messages.applied, lang, { view, version, featureCount: features.length, digest }));
}

export function printViews(terminal: Terminal, views: readonly FeatureViewVersion[]): void {
  const { lang } = terminal;
  if (views.length === 0) {
    terminal.out(say(messages.noViews, lang));
    return;
  }
  terminal.table<FeatureViewVersion>(
    [
      { header: say(messages.columnProject, lang), value: (one) => one.project },
      { header: say(messages.columnView, lang), value: (one) => one.name },
      { header: say(messages.columnVersion, lang), value: (one) => String(one.version), align: "right" },
      { header: say(messages.columnDataset, lang), value: (one) => one.dataset },
      {
        header: say(messages.columnFeatures, lang),
        value: (one) => String(one.features.length),
        align: "right",
      },
      { header: say(messages.columnApplied, lang), value: (one) => moment(one.createdAtMs) },
      { header: say(messages.columnDigest, lang), value: (one) => one.digest.slice(0, 19) },
    ],
    views,
  );
}

export function printView(
  terminal: Terminal,
  view: FeatureViewVersion,
  usage: readonly FeatureUsage[],
): void {
  const { lang } = terminal;
  const { name, version, dataset, entity, features } = view;
  const headline = { view: name, version, dataset, featureCount: features.length };
  terminal.out(terminal.style("bold", say(messages.headline, lang, headline)));
  if (entity !== null) terminal.out(say(messages.entityLine, lang, { entity }));
  terminal.out(view.digest);
  terminal.out("");
  terminal.table<FeatureDefinition>(
    [
      { header: say(messages.columnFeature, lang), value: (one) => one.name },
      { header: say(messages.columnType, lang), value: (one) => one.type },
      { header: say(messages.columnFrom, lang), value: (one) => one.column, shrink: true },
      { header: say(messages.columnTransform, lang), value: transformOf, shrink: true },
      { header: say(messages.columnMeaning, lang), value: (one) => one.description, shrink: true },
    ],
    features,
  );
  terminal.out("");
  const models = [...new Set(usage.map((one) => `${one.model}@${one.modelVersion}`))];
  terminal.out(models.length > 0 ? say(messages.usedBy, lang, { models }) : say(messages.usedByNone, lang));
}

function transformOf({ transform, params }: FeatureDefinition): string {
  return Object.keys(params).length === 0 ? transform : `${transform} ${JSON.stringify(params)}`;
}

export function printUsage(terminal: Terminal, usage: readonly FeatureUsage[]): void {
  const { lang } = terminal;
  if (usage.length === 0) {
    terminal.out(say(messages.noUsage, lang));
    return;
  }
  terminal.table<FeatureUsage>(
    [
      { header: say(messages.columnModel, lang), value: (one) => `${one.model}@${one.modelVersion}` },
      { header: say(messages.columnView, lang), value: (one) => `${one.view}@${one.viewVersion}` },
      { header: say(messages.columnFeature, lang), value: (one) => one.feature },
    ],
    usage,
  );
}

export function printTransforms(terminal: Terminal, transforms: readonly TransformDescription[]): void {
  const { lang } = terminal;
  for (const { name, version, input, output, summary, params } of transforms) {
    terminal.out(terminal.style("bold", say(messages.transformLine, lang, { name, version, input, output })));
    terminal.out(`  ${summary[lang]}`);
    const properties = (params as { properties?: Record<string, { default?: unknown }> }).properties ?? {};
    const settings = Object.entries(properties).map(([key, schema]) =>
      schema.default === undefined ? key : `${key}=${JSON.stringify(schema.default)}`,
    );
    if (settings.length > 0)
      terminal.out(terminal.style("dim", `  ${say(messages.settingsLine, lang, { settings })}`));
  }
}

function moment(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace("T", " ");
}
