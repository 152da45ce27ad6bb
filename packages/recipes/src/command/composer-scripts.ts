import { parseObject } from "../manifest/package-json.ts";
import { readConfig, stringsOf, type Table, tableAt, valueAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { quoteWords } from "./quote.ts";
import type { Script, TaskFinder } from "./script.ts";

const MAX_SCRIPTS = 50;
const WITH_VALUE = new Set(["-d", "--working-dir", "--timeout"]);

/** `composer lint`, `composer run lint`, `composer exec phpcs`: scripts of composer.json, and programs of vendor/bin. */
export const findComposerScripts: TaskFinder = async ({ args }, { cwd, tools }) => {
  const directory = await nearest("composer.json", cwd, tools);
  const manifest = directory === null ? null : parseObject(await readConfig(directory, "composer.json", tools));
  if (directory === null || manifest === null) return [];
  const words = args.filter((word, at) => !/^-/.test(word.text) && !WITH_VALUE.has(args[at - 1]?.text ?? ""));
  const verb = words[0]?.text ?? "";
  const runs = /^(?:run|run-script)$/.test(verb);
  const name = runs ? words[1]?.text : verb;
  const dashes = args.findIndex((word) => word.text === "--");
  const passed = dashes === -1 ? "" : quoteWords(args.slice(dashes + 1));
  const bin = valueAt(manifest, "config", "bin-dir");
  const bins = [`${directory === "." ? "" : `${directory}/`}${typeof bin === "string" ? bin : "vendor/bin"}`];
  const script = (text: string): Script => ({ text: passed === "" ? text : `${text} ${passed}`, cwd: directory, bins });
  if (verb === "exec") return words[1] === undefined ? [] : [script(quoteWords(words.slice(1, 2)))];
  return linesOf(name ?? "", tableAt(manifest, "scripts"), new Set()).map(script);
};

function linesOf(name: string, scripts: Table, seen: Set<string>): string[] {
  if (seen.has(name) || seen.size >= MAX_SCRIPTS || !Object.hasOwn(scripts, name)) return [];
  seen.add(name);
  return stringsOf(scripts[name]).flatMap((line) => {
    if (line.startsWith("@php ")) return [line.slice("@php ".length)];
    if (/^@(?:putenv|additional_args)\b/.test(line)) return [];
    return line.startsWith("@") ? linesOf(line.slice(1).split(" ", 1)[0] as string, scripts, seen) : [line];
  });
}
