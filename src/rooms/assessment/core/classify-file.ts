import type { FileRole } from "./repository-facts.ts";

/** Larger text files are generated or data, whatever their name says. */
const LARGEST_SOURCE_BYTES = 1_000_000;
/** Notebooks carry their outputs, which are dropped after reading. */
const LARGEST_NOTEBOOK_BYTES = 20_000_000;

const VENDORED_FOLDER =
  /(^|\/)(node_modules|vendor|vendored|third[-_]?party|3rd[-_]?party|external|site-packages|\.venv|venv|bower_components|\.eggs)\//i;
const GENERATED =
  /(^|\/)(dist|\.next|htmlcov|__pycache__|\.ipynb_checkpoints|\.terraform)\/|\.min\.(js|css)$|\.(map|snap)$|_pb2(_grpc)?\.py$/i;
const ASSISTANT =
  /(^|\/)(\.claude|\.cursor|\.codex|\.agents?|\.aider|\.windsurf|\.gemini|\.continue|\.roo|\.kiro|agent-skills|claude-skills)\/|(^|\/)(SKILL|AGENTS|CLAUDE|GEMINI|copilot-instructions)\.md$|(^|\/)\.(cursorrules|windsurfrules)$/i;
const TEMPLATE = /\{\{|\{%|\.(tmpl|tpl|j2|jinja2?)$/;
const LOCK =
  /(^|\/)(uv\.lock|poetry\.lock|pdm\.lock|pixi\.lock|Pipfile\.lock|conda-lock\.ya?ml|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|renv\.lock|Gemfile\.lock|composer\.lock|flake\.lock|\.terraform\.lock\.hcl)$/;
const DATA =
  /\.(csv|tsv|parquet|feather|arrow|avro|orc|jsonl|ndjson|npy|npz|pkl|pickle|joblib|h5|hdf5|pt|pth|onnx|safetensors|sqlite|db|geojson|tiktoken|vtt|srt|log)$/i;
const BINARY =
  /\.(png|jpe?g|gif|bmp|ico|webp|tiff?|pdf|svg|zip|gz|tgz|bz2|xz|7z|jar|whl|so|dll|dylib|exe|bin|woff2?|ttf|eot|otf|mp[34]|wav|flac|ogg|avi|mov|xlsx?|docx?|pptx?)$/i;
/** Text in a data folder is data, except for what describes it or works on it. */
const DATA_FOLDER =
  /(^|\/)(data|datasets?|raw|assets|fixtures|corpus|corpora)\/(.*\/)?[^/]+\.(json|txt|xml|html|yaml|yml)$/i;

/** What people say about practices is heard as their word; no probe may take it for the thing itself. */
const PEOPLES_WORD = /(^|\/)maturity\/(attestations\/[^/]+|assessment|skipped)\.ya?ml$/;

/** The role of a file, by its path and size alone. */
export function classifyFile(path: string, sizeBytes: number): FileRole {
  if (VENDORED_FOLDER.test(`/${path}`)) return "vendored";
  if (GENERATED.test(`/${path}`)) return "generated";
  if (ASSISTANT.test(`/${path}`)) return "assistant-instructions";
  if (TEMPLATE.test(path)) return "template";
  if (LOCK.test(`/${path}`)) return "lock";
  if (BINARY.test(path)) return "binary";
  if (PEOPLES_WORD.test(path)) return "data";
  if (DATA.test(path) || DATA_FOLDER.test(`/${path}`)) return "data";
  if (sizeBytes > (path.endsWith(".ipynb") ? LARGEST_NOTEBOOK_BYTES : LARGEST_SOURCE_BYTES)) return "data";
  return "source";
}
