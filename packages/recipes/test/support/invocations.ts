import { findInvocations, type Invocation } from "../../src/index.ts";

/** The calls behind a command in a project with these files, as `directory program… arguments…`; `<…>` is for a shell to know. */
export async function callsOf(command: string, files: Readonly<Record<string, string>>, cwd = "."): Promise<string[]> {
  return (await invocationsOf(command, files, cwd)).map(show);
}

/** The same, as they are found. There is nothing that could run: the project lies in memory. */
export function invocationsOf(
  command: string,
  files: Readonly<Record<string, string>>,
  cwd = ".",
): Promise<Invocation[]> {
  return findInvocations(command, cwd, {
    readFile: async (path) => (Object.hasOwn(files, path) ? (files[path] as string) : null),
    exists: async (path) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
    listFiles: async () => Object.keys(files),
  });
}

function show({ cwd, program, args }: Invocation): string {
  const words = args.map((word) => (word.dynamic ? `<${word.script ?? ""}>` : word.text));
  return [cwd, ...program, ...words].join(" ");
}
