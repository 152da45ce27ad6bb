import { constants } from "node:os";
import { type Io, wantsColor } from "./io.ts";

/**
 * The real surroundings. The first SIGINT or SIGTERM aborts `signal`, so that a command can clean up, and sets the exit;
 * a second one ends the process at once. A reader that has gone away (`| head`) ends it quietly.
 */
export function systemIo(): Io {
  const abort = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(name, () => abort.abort(name));
  }
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(128 + constants.signals.SIGPIPE);
    throw error;
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    color: wantsColor(process.env, process.stderr.isTTY === true),
    signal: abort.signal,
  };
}
