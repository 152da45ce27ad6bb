import { readFile } from "node:fs/promises";
import * as os from "node:os";
import { type Environment, environmentSchema } from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import type { Tree } from "./tree.ts";

/** Programs whose version decides what is measured or drawn, and how each tells it. */
const TOOLS: Readonly<Record<string, string>> = {
  dotnet: "dotnet --version",
  gcc: "gcc -dumpfullversion",
  go: "go version",
  java: "java -version",
  node: "node --version",
  php: "php --version",
  python: "python --version",
  python3: "python3 --version",
  ruby: "ruby --version",
  rustc: "rustc --version",
};

const ASK_MS = 60_000;

/**
 * What the measurement depends on beside the code.
 *
 * @param env the caller's; the variables of a hosted runner's image are `ImageOS` and `ImageVersion`
 * @param tree the versions are those that the commands find, after setup
 */
export async function environmentOf(
  env: Readonly<Record<string, string | undefined>>,
  tree: Tree,
): Promise<Environment> {
  const [processor] = os.cpus();
  const image = [env.ImageOS, env.ImageVersion].filter((word) => word !== undefined && word !== "").join(" ");
  return environmentSchema.parse({
    os: clean(await systemName()),
    arch: os.arch(),
    cpu: clean(processor?.model ?? ""),
    cpu_count: os.availableParallelism(),
    runner_image: clean(image),
    tools: await toolsOf(tree),
  });
}

/** `ubuntu 24.04`, from os-release(5); `darwin 24.1.0` elsewhere. */
async function systemName(): Promise<string> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const value = (name: string) => new RegExp(`^${name}="?([^"\\n]{1,60})"?$`, "m").exec(text)?.[1];
  const [id, version] = [value("ID"), value("VERSION_ID")];
  if (id === undefined) return `${os.platform()} ${os.release()}`;
  return version === undefined ? id : `${id} ${version}`;
}

/** The commands' own programs answer, so their words are taken for nothing but a version. */
async function toolsOf(tree: Tree): Promise<Record<string, string>> {
  const script = Object.entries(TOOLS).map(
    ([name, ask]) =>
      `command -v ${name} >/dev/null && printf '\\n${MARK}${name} ' && timeout 10 ${ask} 2>&1 | head -n 3; true`,
  );
  const { logPath } = await tree.run({ name: "Versions", text: script.join("\n"), env: {} }, ASK_MS);
  return versionsIn(await readFile(logPath, "utf8"));
}

const MARK = "regreen-tool:";

/** @internal exported for its test */
export function versionsIn(output: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of output.split(`\n${MARK}`).slice(1)) {
    const name = /^[a-z0-9]{1,10}(?= )/.exec(part)?.[0] ?? "";
    const version = /(?<![\d.])\d{1,5}(?:\.\d{1,6}){1,4}[\w.+-]{0,40}/.exec(part.slice(name.length, 1000))?.[0];
    if (Object.hasOwn(TOOLS, name) && version !== undefined) found[name] = version;
  }
  return found;
}

function clean(text: string): string | null {
  return oneLine(stripTerminal(text), 300) || null;
}
