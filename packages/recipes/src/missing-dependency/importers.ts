import { isTestPath } from "@regreen/patch";
import { escapeRegExp } from "../escape-regexp.ts";
import type { Tools } from "../tools.ts";
import type { MissingName } from "./missing-names.ts";

/** More files than this are not searched for imports. */
const MAX_FILES = 5000;
const NODE_SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const DEVELOPMENT =
  /\.(?:config|setup|stories|bench)\.[cm]?[jt]sx?$|(?:^|\/)(?:scripts|tools|bench|\.storybook)\/|(?:^|\/)conftest\.py$|(?:^|\/)noxfile\.py$/;

/** The files that import a module, as text shows it, and the one that failed. */
export async function importersOf(missing: MissingName, tools: Tools): Promise<string[]> {
  const { ecosystem, name, importer } = missing;
  const source = ecosystem === "node" ? NODE_SOURCE : /\.pyi?$/;
  const all = (await tools.listFiles()).filter((file) => source.test(file) && !file.includes("node_modules/"));
  const pattern = ecosystem === "node" ? nodeImport(name) : pythonImport(name);
  const found = importer !== null && all.includes(importer) ? [importer] : [];
  for (const file of all.slice(0, MAX_FILES)) {
    if (!found.includes(file) && pattern.test((await tools.readFile(file)) ?? "")) found.push(file);
  }
  return found;
}

/** Whether a file is only there for development: tests, configuration, scripts. */
export function isDevelopment(file: string): boolean {
  return isTestPath(file) || DEVELOPMENT.test(file);
}

function nodeImport(name: string): RegExp {
  const literal = escapeRegExp(name);
  return new RegExp(`(?:from|import|require)\\s*\\(?\\s*["'\`]${literal}(?:/[^"'\`\\n]*)?["'\`]`);
}

function pythonImport(name: string): RegExp {
  const literal = escapeRegExp(name);
  return new RegExp(`^\\s*(?:import\\s+(?:[\\w., ]*,\\s*)?${literal}\\b|from\\s+${literal}[\\s.])`, "m");
}
