import { parseManifest, parseObject } from "../manifest/package-json.ts";
import type { Call } from "./call.ts";
import { stringsOf, tableAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { directoryOf, joinInside } from "./paths.ts";
import { quoteWords } from "./quote.ts";
import type { CallSite, Files, Script } from "./script.ts";
import { scriptsOfPackages } from "./workspaces.ts";

/** The scripts of package.json that a call runs, with what is passed on behind them. */
export async function findScripts(call: Call, site: CallSite): Promise<Script[]> {
  const { cwd, tools } = site;
  // Only `yarn x` and `pnpm x` may be both, a script or a binary.
  if (call.kind === "prefixed" || (call.kind === "tool" && call.prefix.length === 0)) return [];
  if (call.everywhere === true) {
    const filters = call.workspace === undefined ? [] : [call.workspace];
    return (await scriptsOfPackages([call.tool], filters, site)).map((script) =>
      withPassed(script, quoteWords(call.args)),
    );
  }
  const directory = await packageDirectory(call, cwd, tools);
  const text = directory === null ? null : await tools.readFile(inside(directory));
  const manifest = parseManifest(text);
  if (directory === null || manifest === null) return [];
  // `run-s lint:*` names its scripts as arguments.
  const names = call.tool === "" ? call.args.map((word) => word.text) : [call.tool];
  const passed = call.tool === "" ? "" : quoteWords(call.args);
  const scripts = withWireit(manifest.scripts, parseObject(text));
  return names
    .flatMap((name) => matching(name, scripts))
    .map((script) => withPassed({ text: script, cwd: directory }, passed));
}

function withPassed(script: Script, passed: string): Script {
  return passed === "" ? script : { ...script, text: `${script.text} ${passed}` };
}

/** Scripts that say `wireit` are written down below `wireit`, with those they need first. */
function withWireit(scripts: Readonly<Record<string, string>>, manifest: unknown): Readonly<Record<string, string>> {
  const commands = tableAt(manifest, "wireit");
  return Object.fromEntries(
    Object.entries(scripts).map(([name, text]) => {
      if (text !== "wireit") return [name, text];
      const { command, dependencies } = tableAt(commands, name);
      const needs = stringsOf(dependencies).filter((each) => /^[\w:-]{1,100}$/.test(each) && each !== name);
      const lines = [...needs.map((each) => `npm run ${each}`), ...stringsOf(command)];
      return [name, lines.join(" && ")];
    }),
  );
}

function matching(name: string, scripts: Readonly<Record<string, string>>): string[] {
  if (name.startsWith("-")) return [];
  if (!name.includes("*")) return Object.hasOwn(scripts, name) ? [scripts[name] as string] : [];
  const prefix = name.slice(0, name.indexOf("*"));
  return Object.entries(scripts).flatMap(([key, text]) => (key.startsWith(prefix) && key !== prefix ? [text] : []));
}

async function packageDirectory(call: Call, cwd: string, tools: Files): Promise<string | null> {
  if (call.directory !== undefined) return joinInside(cwd, call.directory);
  if (call.workspace !== undefined) {
    const named = await workspaceDirectory(call.workspace, tools);
    if (named !== null) return named;
  }
  return nearest("package.json", cwd, tools);
}

async function workspaceDirectory(name: string, tools: Files): Promise<string | null> {
  const plain = name.replace(/^\.\//, "").replace(/\/$/, "");
  for (const path of await tools.listFiles()) {
    if (!path.endsWith("/package.json") || path.includes("node_modules/")) continue;
    const directory = directoryOf(path);
    if (directory === plain || parseManifest(await tools.readFile(path))?.name === name) return directory;
  }
  return null;
}

function inside(directory: string): string {
  return directory === "." ? "package.json" : `${directory}/package.json`;
}
