import { type Argument, type Command, Help, type Option } from "commander";
import stringWidth from "string-width";
import { type Lang, say, type Text } from "../kernel/messages.ts";
import { wrap } from "../platform/terminal/index.ts";
import { messages } from "./messages.ts";

const TITLES: Readonly<Record<string, Text>> = {
  "Usage:": messages.usageTitle,
  "Arguments:": messages.argumentsTitle,
  "Options:": messages.optionsTitle,
  "Commands:": messages.commandsTitle,
};
const DEFAULT_WIDTH = 80;
/** Narrower descriptions than this would be columns of single words. */
const MIN_WIDTH_TO_WRAP = 24;

/** Commander's help in the caller's language, measured and wrapped by display cells. */
class LocalizedHelp extends Help {
  readonly #lang: Lang;

  constructor(lang: Lang) {
    super();
    this.minWidthToWrap = MIN_WIDTH_TO_WRAP;
    this.#lang = lang;
  }

  override styleTitle(title: string): string {
    return TITLES[title]?.[this.#lang] ?? title;
  }

  override displayWidth(text: string): number {
    return stringWidth(text);
  }

  override boxWrap(text: string, width: number): string {
    return wrap(text, width);
  }

  override optionDescription(option: Option): string {
    return this.#withDefault(option.description, option.defaultValue);
  }

  override argumentDescription(argument: Argument): string {
    return this.#withDefault(argument.description, argument.defaultValue);
  }

  #withDefault(description: string, value: unknown): string {
    if (value === undefined || typeof value === "boolean") return description;
    return `${description} ${say(messages.defaultValue, this.#lang, { value: String(value) })}`;
  }
}

/** What --help of `command` shows in `lang`; commands below it inherit none of it. */
export function localizeHelp(command: Command, lang: Lang): Command {
  command.createHelp = () => Object.assign(new LocalizedHelp(lang), command.configureHelp());
  return command.helpOption("-h, --help", say(messages.optionHelp, lang));
}

/** The part of the help below the options: what else there is to know, and examples. */
export function helpFooter(
  details: string | undefined,
  examples: readonly string[],
  options: { lang: Lang; width: number | undefined },
): string {
  const paragraphs = details ? ["", wrap(details, options.width ?? DEFAULT_WIDTH)] : [];
  return [
    ...paragraphs,
    "",
    say(messages.examplesHeading, options.lang),
    ...examples.map((example) => `  ${example}`),
  ].join("\n");
}
