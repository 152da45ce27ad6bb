import * as core from "@actions/core";
import { escapeCommands, redact, stripTerminal } from "@regreen/text";
import type { Logger } from "./logger.ts";

/** A logger on the runner's workflow commands. Everything is redacted and escaped on its way out. */
export function createActionsLogger(): Logger {
  return {
    debug: (message) => core.debug(safe(message)),
    info: (message) => core.info(safe(message)),
    notice: (message) => core.notice(safe(message)),
    warning: (message) => core.warning(safe(message)),
    error: (message) => core.error(safe(message)),
    group: (name, phase) => core.group(safe(name), phase),
  };
}

function safe(message: string): string {
  return escapeCommands(redact(stripTerminal(message)));
}
