import { parseManifest } from "../manifest/package-json.ts";
import type { Tools } from "../tools.ts";
import { nearest } from "./nearest.ts";
import { directoryOf, joinInside } from "./paths.ts";
import { quoteWords } from "./quote.ts";
import type { Call } from "./unwrap.ts";

export interface Script {
  readonly text: string;
  readonly cwd: string;
}

/** The scripts of package.json that a call runs, with what is passed on behind them. */
export async function findScripts(call: Call, cwd: string, tools: Tools): Promise<Script[]> {
  // Only `yarn x` and `pnpm x` may be both, a script or a binary.
  if (call.kind === "prefixed" || (call.kind === "tool" && call.prefix.length === 0)) return [];
  const directory = await packageDirectory(call, cwd, tools);
  const manifest = directory === null ? null : parseManifest(await tools.readFile(inside(directory)));
  if (directory === null || manifest === null) return [];
  // `run-s lint:*` names its scripts as arguments.
  const names = call.tool === "" ? call.args.map((word) => word.text) : [call.tool];
  const passed = call.tool === "" ? "" : quoteWords(call.args);
  return names
    .flatMap((name) => matching(name, manifest.scripts))
    .map((script) => ({ text: passed === "" ? script : `${script} ${passed}`, cwd: directory }));
}

function matching(name: string, scripts: Readonly<Record<string, string>>): string[] {
  if (name.startsWith("-")) return [];
  if (!name.includes("*")) return Object.hasOwn(scripts, name) ? [scripts[name] as string] : [];
  const prefix = name.slice(0, name.indexOf("*"));
  return Object.entries(scripts).flatMap(([key, text]) => (key.startsWith(prefix) && key !== prefix ? [text] : []));
}

async function packageDirectory(call: Call, cwd: string, tools: Tools): Promise<string | null> {
  if (call.directory !== undefined) return joinInside(cwd, call.directory);
  if (call.workspace !== undefined) {
    const named = await workspaceDirectory(call.workspace, tools);
    if (named !== null) return named;
  }
  return nearest("package.json", cwd, tools);
}

async function workspaceDirectory(name: string, tools: Tools): Promise<string | null> {
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
