const RUN = /^#\/experiments\/[^/?]+\/runs\/([^/?]+)/;
const VERSION = /^#\/models\/([^/?]+)\/versions\/(\d+)/;

/**
 * Where a link of MLflow's own pages leads here, or undefined when it is none. MLflow's client prints such links after
 * every run (`…/#/experiments/1/runs/<id>`), and people click them.
 */
export function fromMlflowLink(hash: string): string | undefined {
  const run = RUN.exec(hash);
  if (run) return `/runs/${run[1]}`;
  const version = VERSION.exec(hash);
  if (version) return `/models/${version[1]}/${version[2]}`;
  if (/^#\/experiments(\/|\?|$)/.test(hash)) return "/runs";
  return /^#\/models(\/|\?|$)/.test(hash) ? "/models" : undefined;
}
