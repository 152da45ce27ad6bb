import type { Logger } from "@regreen/action-kit";
import { createRedactor, escapeCommands, stripTerminal } from "@regreen/text";
import { type Io, paint, type Style } from "./io.ts";

/** A logger for people at a terminal: everything goes to stderr, redacted, without control characters or workflow commands. */
export function createConsoleLogger(io: Io, options: { secrets?: readonly string[]; verbose?: boolean } = {}): Logger {
  const redactor = createRedactor(options.secrets ?? []);
  const say = (message: string, mark: string, style: Style) => {
    // Stripped first: a colour in the middle of a secret would hide it. A runner may read along.
    const text = escapeCommands(redactor.redact(stripTerminal(message)));
    io.err(`${paint(io, style, mark)}${text}\n`);
  };
  return {
    debug: (message) => {
      if (options.verbose) say(message, "  ", "dim");
    },
    info: (message) => say(message, "  ", "dim"),
    notice: (message) => say(message, "• ", "cyan"),
    warning: (message) => say(message, "! ", "yellow"),
    error: (message) => say(message, "✗ ", "red"),
    async group(name, phase) {
      say(name, "▸ ", "bold");
      return await phase();
    },
  };
}
