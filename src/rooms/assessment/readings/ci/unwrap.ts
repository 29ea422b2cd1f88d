/** `FOO=1 poetry run python -m pytest` → `pytest`. */
export function unwrapped(words: readonly string[]): readonly string[] {
  let rest = [...words];
  for (let turn = 0; turn < 8; turn++) {
    const [first = "", second = ""] = rest;
    if (
      /^[A-Za-z_]\w*=/.test(first) ||
      ["sudo", "exec", "env", "nice", "xvfb-run", "command"].includes(first)
    )
      rest = rest.slice(1);
    else if (["poetry", "pipenv"].includes(first) && ["run", "exec"].includes(second))
      rest = withoutOptions(rest.slice(2));
    else if (first === "uv" && second === "run") rest = withoutOptions(rest.slice(2));
    else if (first === "uvx" || first === "pipx" || first === "npx") rest = withoutOptions(rest.slice(1));
    else if (["conda", "mamba", "micromamba"].includes(first) && second === "run")
      rest = withoutOptions(rest.slice(2));
    else if (/^(.*\/)?python[0-9.]*$/.test(first) && second === "-m") rest = rest.slice(2);
    else if (insideContainer(rest)) rest = insideContainer(rest)!;
    else if (first === "coverage" && second === "run")
      rest = withoutOptions(rest.slice(2).filter((word) => word !== "-m"));
    else break;
  }
  return rest;
}

const TAKES_VALUE =
  /^(--with|--extra|--group|--python|-p|-n|--name|--env|-E|--package|--directory|--project|--source|--rcfile|--only-group|-e|--environment|--manifest-path)$/;

export function withoutOptions(words: readonly string[], takesValue: RegExp = TAKES_VALUE): string[] {
  let at = 0;
  while (at < words.length && words[at]!.startsWith("-")) at += takesValue.test(words[at]!) ? 2 : 1;
  return words.slice(at);
}

/**
 * `docker-compose exec worker pytest` → `pytest`: a command in a service that a compose file describes. An image alone
 * says less: what it holds is not known, so that `docker run` stays what it is.
 */
function insideContainer(words: readonly string[]): string[] | null {
  const [first = ""] = words;
  const start = /^(docker|podman)-compose$/.test(first)
    ? 1
    : (first === "docker" || first === "podman") && words[1] === "compose"
      ? 2
      : 0;
  if (start === 0) return null;
  const [verb, ...rest] = withoutOptions(words.slice(start), COMPOSE_TAKES_VALUE);
  if (verb !== "exec" && verb !== "run") return null;
  const [, ...command] = withoutOptions(rest, EXEC_TAKES_VALUE);
  return command.length > 0 ? command : null;
}

const COMPOSE_TAKES_VALUE =
  /^(-f|--file|-p|--project-name|--profile|--env-file|--project-directory|-H|--host|--context)$/;
const EXEC_TAKES_VALUE =
  /^(-e|--env|-u|--user|-w|--workdir|--index|--name|-v|--volume|-p|--publish|--entrypoint|-l|--label)$/;
