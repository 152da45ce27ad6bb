import { createServer, type Server } from "node:net";
import path from "node:path";
import { runCli } from "../../packages/cli/src/program.ts";
import { fakeIo } from "../../packages/cli/test/support.ts";

/** One start of `regreen`, as the program on the PATH hands it over. */
interface Start {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The program `regreen` for a PATH: it hands words, folder and environment over to this process, which has the command line loaded
 * already, and ends as that says.
 */
export const PROGRAM = `import { connect } from "node:net";
const socket = connect(process.env.REGREEN_SOCKET);
socket.end(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }));
let said = "";
for await (const part of socket.setEncoding("utf8")) said += part;
const { exit, out, err } = JSON.parse(said);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = exit;
`;

/** Answers the programs of one scratch. */
export function serveCli(dir: string): Promise<{ readonly socket: string; readonly server: Server }> {
  const server = createServer({ allowHalfOpen: true }, async (connection) => {
    let asked = "";
    for await (const part of connection.setEncoding("utf8")) asked += part;
    const { args, cwd, env } = JSON.parse(asked) as Start;
    // One start at a time, as in a shell.
    const before = process.cwd();
    process.chdir(cwd);
    const io = fakeIo({ cwd, env });
    // As a process that dies of what it did not expect.
    const exit = await runCli(args, io).catch((error: unknown) => {
      io.err(String(error));
      return 1;
    });
    process.chdir(before);
    connection.end(JSON.stringify({ exit, out: io.stdout(), err: io.stderr() }));
  });
  const socket = path.join(dir, "regreen.sock");
  return new Promise((resolve) => server.listen(socket, () => resolve({ socket, server })));
}
