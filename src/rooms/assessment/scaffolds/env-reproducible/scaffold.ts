import { file, inLang, lines, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** An image that installs from the lock of the tool that the project uses, on a base named by digest. */
export const scaffold: Scaffold = {
  practice: "env-reproducible",
  makes: "Dockerfile",
  completeAsWritten: null,
  propose: (project) => [
    file("Dockerfile", WHY, dockerfile(project)),
    lines(".dockerignore", WHY_IGNORE, "What an image must not hold", [
      ".git",
      ".venv",
      "data/",
      "*.tfstate",
      ".env",
    ]),
  ],
};

const WHY = {
  en: "The lock names every package, the digest names every byte below: the image of next year is the image of today.",
  ja: "ロックが全パッケージを、ダイジェストが土台を固定し、来年も今日と同じイメージを作れます。",
} as const;
const WHY_IGNORE = {
  en: "Data, secrets and history stay out of the image.",
  ja: "データ、秘密、履歴をイメージに入れません。",
} as const;

function dockerfile(project: ScaffoldProject): string {
  const { stack } = project;
  const image = `python:${stack.pythonVersion}-slim`;
  const ask = open(
    inLang(
      project,
      `run ${stack.lockCommand} and commit the lock; then write the digest that docker pull ${image} shows, from sha256: on`,
      `${stack.lockCommand} でロックを作ってコミットし、docker pull ${image} が示すダイジェストを sha256: から書く`,
    ),
  );
  return `
FROM ${image}@${ask}
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
${INSTALL[stack.packageManager]}
COPY ${stack.sourceFolders[0] === "." ? ". ." : stack.sourceFolders.map((folder) => `${folder} ${folder}`).join("\nCOPY ")}
RUN useradd --system --uid 10001 app
USER app
EXPOSE 8080
${COMMAND(project)}
`;
}

const INSTALL = {
  uv: `RUN python -m venv /uv && /uv/bin/pip install --upgrade pip && /uv/bin/pip install uv==0.5.29
COPY pyproject.toml uv.lock ./
RUN /uv/bin/uv sync --locked --no-dev --no-install-project
ENV PATH="/app/.venv/bin:$PATH"`,
  poetry: `RUN python -m venv /poetry && /poetry/bin/pip install --upgrade pip && /poetry/bin/pip install poetry==2.1.3
COPY pyproject.toml poetry.lock ./
RUN /poetry/bin/poetry config virtualenvs.create false && /poetry/bin/poetry sync --only main --no-interaction --no-root`,
  pipenv: `RUN pip install pipenv==2025.0.3
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system --deploy --ignore-pipfile`,
  conda: `COPY conda-lock.yml ./
RUN pip install conda-lock==3.0.2 && conda-lock install --prefix /opt/env conda-lock.yml
ENV PATH="/opt/env/bin:$PATH"`,
  pip: `COPY requirements.lock.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock.txt`,
} as const;

function COMMAND({ stack }: ScaffoldProject): string {
  const module = stack.servingFile
    ?.replace(/\.py$/, "")
    .replace(/^src\//, "")
    .replaceAll("/", ".");
  return module
    ? `CMD ["python", "-m", "uvicorn", "${module}:app", "--host", "0.0.0.0", "--port", "8080"]`
    : `CMD ["python", "--version"]`;
}
