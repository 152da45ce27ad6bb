import { closeSync, constants, openSync } from "node:fs";
import { Socket } from "node:net";
import { trusted } from "./trusted.ts";

/** Where a step writes: a pipe as on a runner. */
export interface OutputPipe {
  /** For the step's stdout. Close it once the step has been started, or the end of the output is never seen. */
  readonly writeEnd: number;
  readonly output: Socket;
  closeWriteEnd(): void;
}

/**
 * Makes a named pipe at `path`. Node's own `pipe` is a socket, and opening `/dev/stderr` again (`… | tee /dev/stderr`)
 * fails on a socket (ENXIO); on a pipe without a name it fails for another user. So everybody may write here: it is the
 * step's own output.
 */
export async function openOutputPipe(path: string): Promise<OutputPipe> {
  await trusted(["mkfifo", "-m", "622", path]);
  // Without O_NONBLOCK this would wait for a writer.
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeEnd = openSync(path, constants.O_WRONLY);
  return {
    writeEnd,
    output: new Socket({ fd: readEnd, readable: true, writable: false }),
    closeWriteEnd: () => closeSync(writeEnd),
  };
}
