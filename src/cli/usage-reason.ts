import type { CommanderError } from "commander";
import { type Lang, say } from "../kernel/messages.ts";
import { messages } from "./messages.ts";

/** Why a command line was not understood, in the caller's language. Commander itself speaks only English. */
export function usageReason({ code, message }: CommanderError, lang: Lang): string {
  const [, quoted = ""] = /'([^']*)'/.exec(message) ?? [];
  const [, near] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message) ?? [];
  switch (code) {
    case "commander.missingArgument":
      return say(messages.missingArgument, lang, { name: quoted });
    case "commander.optionMissingArgument":
      return say(messages.missingValue, lang, { option: quoted });
    case "commander.unknownOption":
      return near
        ? say(messages.unknownOptionNear, lang, { option: quoted, near })
        : say(messages.unknownOption, lang, { option: quoted });
    case "commander.unknownCommand":
      return near
        ? say(messages.unknownCommandNear, lang, { command: quoted, near })
        : say(messages.unknownCommand, lang, { command: quoted });
    case "commander.excessArguments": {
      const [, expected = "", given = ""] =
        /Expected (\d+) arguments? but got \d+: (.*)\.$/s.exec(message) ?? [];
      return say(messages.tooMany, lang, { expected, given });
    }
    case "commander.help":
      return say(messages.commandMissing, lang);
    default:
      return message.replace(/^error: /, "");
  }
}
