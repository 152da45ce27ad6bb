import * as core from "@actions/core";
import { escapeCommands, stripTerminal } from "@regreen/text";
import type { Logger } from "./logger.ts";

/**
 * A logger on the runner's workflow commands. Everything is redacted and escaped on its way out.
 *
 * @param redact knows the secrets that this process holds
 */
export function createActionsLogger(redact: (text: string) => string): Logger {
  const safe = (message: string) => escapeCommands(redact(stripTerminal(message)));
  return {
    debug: (message) => core.debug(safe(message)),
    info: (message) => core.info(safe(message)),
    notice: (message) => core.notice(safe(message)),
    warning: (message) => core.warning(safe(message)),
    error: (message) => core.error(safe(message)),
    group: (name, phase) => core.group(safe(name), phase),
  };
}
