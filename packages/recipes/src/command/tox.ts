import type { Call } from "./call.ts";
import { readConfig, readIniSections, readTomlConfig, stringsOf, tableAt, valueAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { joinInside } from "./paths.ts";
import { quoteArgument, quoteWords } from "./quote.ts";
import { type CallSite, type Script, type TaskFinder, UNKNOWN } from "./script.ts";
import { expandFactors, fitsFactors } from "./tox-factors.ts";

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const MAX_ENVIRONMENTS = 20;
/** Substitutions inside of substitutions are filled in this deep. */
const MAX_ROUNDS = 6;
const COMMANDS = { run: true, r: true, p: true, "run-parallel": true, parallel: true };
const WITH_VALUE = new Set([
  "-c",
  "--conf",
  "--workdir",
  "--root",
  "--result-json",
  "-p",
  "--parallel",
  "-f",
  "-m",
  "-x",
  "--override",
]);

interface ToxCall {
  readonly names: readonly string[];
  /** What stands behind `--`, quoted; null when there is none. */
  readonly posargs: string | null;
}

/** `tox -e lint`: the commands of the environment, from tox.ini, setup.cfg, pyproject.toml or tox.toml. */
export const findToxCommands: TaskFinder = async (call, { cwd, env, tools }) => {
  const { names, posargs } = readToxCall(call, env);
  for (const file of ["tox.ini", "setup.cfg", "pyproject.toml", "tox.toml"]) {
    const directory = await nearest(file, cwd, tools);
    if (directory === null) continue;
    const scripts = await fromFile(file, directory, { names, posargs }, tools);
    if (scripts.length > 0) return scripts;
  }
  return [];
};

function readToxCall({ args }: Call, env: Readonly<Record<string, string>>): ToxCall {
  const dashes = args.findIndex((word) => word.text === "--");
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const names: string[] = [];
  for (let at = 0; at < own.length; at++) {
    const { text } = own[at] as (typeof own)[number];
    const joined = /^(?:-[qvr]*e|--env(?==))=?(.+)$/.exec(text)?.[1];
    if (joined !== undefined) names.push(joined);
    else if (/^(?:-[qvr]*e|--env)$/.test(text)) names.push(own[++at]?.text ?? "");
    else if (WITH_VALUE.has(text)) at++;
  }
  if (names.length === 0 && env.TOXENV !== undefined) names.push(env.TOXENV);
  const posargs = dashes === -1 ? null : quoteWords(args.slice(dashes + 1));
  return {
    names: names.flatMap((name) => name.split(",")).filter((name) => name !== "" && !(name in COMMANDS)),
    posargs,
  };
}

async function fromFile(file: string, directory: string, call: ToxCall, tools: CallSite["tools"]): Promise<Script[]> {
  if (file.endsWith(".toml")) {
    const toml = await readTomlConfig(directory, [file], tools);
    const root = file === "tox.toml" ? toml : tableAt(toml, "tool", "tox");
    const legacy = valueAt(root, "legacy_tox_ini");
    if (typeof legacy === "string") return fromSections(readIniSections(legacy), directory, call);
    return fromToml(root, directory, call);
  }
  const text = await readConfig(directory, file, tools);
  const sections = text === null ? new Map() : readIniSections(text);
  // In setup.cfg only `[tox:tox]` says that the sections are tox's.
  return file === "setup.cfg" && !sections.has("tox:tox") ? [] : fromSections(sections, directory, call);
}

function fromSections(sections: Sections, directory: string, { names, posargs }: ToxCall): Script[] {
  const settings = sections.get("tox") ?? sections.get("tox:tox");
  const listed = settings?.get("env_list") ?? settings?.get("envlist") ?? "";
  const wanted = names.length > 0 ? names : listed.split(/[\s,]+(?![^{]*\})/).flatMap(expandFactors);
  return wanted.slice(0, MAX_ENVIRONMENTS).flatMap((name) => {
    const own = sectionOf(sections, name);
    const value = (key: string) => own.get(key) ?? sections.get("testenv")?.get(key);
    const changed = value("change_dir") ?? value("changedir");
    const fill = filler({ name, posargs, sections });
    const cwd = changed === undefined ? directory : joinInside(directory, fill(changed).replace(/^\.\/+/, ""));
    const lines = [value("commands_pre"), value("commands")].flatMap((text) => commandLines(text ?? "", name));
    if (cwd === null) return [];
    return lines.map((line) => ({ text: fill(line), cwd, bins: [`${prefixOf(directory)}.tox/${name}/bin`] }));
  });
}

function sectionOf(sections: Sections, name: string): ReadonlyMap<string, string> {
  const exact = sections.get(`testenv:${name}`);
  if (exact !== undefined) return exact;
  for (const [title, section] of sections)
    if (title.startsWith("testenv:") && expandFactors(title.slice("testenv:".length)).includes(name)) return section;
  return new Map();
}

/** The lines that apply to an environment, joined where they are continued. `-` and `!` in front change only the exit code. */
function commandLines(text: string, name: string): string[] {
  return text
    .replace(/\\\n/g, " ")
    .split("\n")
    .flatMap((line) => {
      const [, factors, command] = /^(!?[\w.{},!-]{1,200}):\s+(.*)$/.exec(line) ?? [null, null, line];
      return factors == null || fitsFactors(factors, name) ? [(command ?? "").replace(/^\s*[-!]\s*/, "").trim()] : [];
    })
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Fills substitutions in. Source: tox, "Configuration", Substitutions. */
function filler(known: { name: string; posargs: string | null; sections: Sections }): (text: string) => string {
  const one = (inside: string): string => {
    const [key = "", ...rest] = inside.split(":");
    if (key === "posargs") return known.posargs ?? rest.join(":");
    if (/^(?:toxinidir|tox_root|changedir|change_dir)$/.test(key)) return ".";
    if (key === "envname" || key === "env_name") return known.name;
    if (/^(?:envpython|env_python)$/.test(key)) return "python";
    if (/^(?:envbindir|env_bin_dir)$/.test(key)) return `.tox/${known.name}/bin`;
    if (inside === "/") return "/";
    if (key === "env") return rest.slice(1).join(":");
    const [, section, name] = /^\[([^\]]{0,100})\](\w{1,60})$/.exec(inside) ?? [];
    const value = name === undefined ? undefined : known.sections.get(section ?? "")?.get(name);
    return value?.trim().replaceAll("\n", " ") ?? UNKNOWN;
  };
  return (text) => {
    let result = text.replace(/(?<=^|\s)\[\](?=\s|$)/g, known.posargs ?? "");
    for (let round = 0; round < MAX_ROUNDS && result.length < 10_000; round++) {
      const next = result.replace(/\{([^{}]{0,500})\}/g, (_, inside: string) => one(inside));
      if (next === result) break;
      result = next;
    }
    return result;
  };
}

/** tox 4's own tables: `[env.lint]` with `commands = [["ruff", "check"]]`. */
function fromToml(root: unknown, directory: string, { names, posargs }: ToxCall): Script[] {
  const base = tableAt(root, "env_run_base");
  return (names.length > 0 ? names : stringsOf(valueAt(root, "env_list")))
    .slice(0, MAX_ENVIRONMENTS)
    .flatMap((name) => {
      const commands = valueAt(root, "env", name, "commands") ?? base.commands;
      if (!Array.isArray(commands)) return [];
      return commands.filter(Array.isArray).map((words: readonly unknown[]) => ({
        text: words.map((word) => wordOf(word, posargs)).join(" "),
        cwd: directory,
        bins: [`${prefixOf(directory)}.tox/${name}/bin`],
      }));
    });
}

function wordOf(word: unknown, posargs: string | null): string {
  if (typeof word === "string") return /[{}]/.test(word) ? UNKNOWN : quoteArgument(word);
  if (valueAt(word, "replace") !== "posargs") return UNKNOWN;
  return posargs ?? stringsOf(valueAt(word, "default")).map(quoteArgument).join(" ");
}

function prefixOf(directory: string): string {
  return directory === "." ? "" : `${directory}/`;
}
