import { findInvocations, type Invocation } from "../command/invocations.ts";
import { isObject, parseObject } from "../manifest/package-json.ts";
import type { RecipeContext } from "../recipe.ts";
import { projectFile } from "./project-file.ts";
import type { AddedImport } from "./python.ts";
import type { UndefinedName } from "./undefined-names.ts";

/** One `use` that rustc would add, and the only one. */
interface Candidate {
  readonly file: string;
  /** 1-based line in front of which it goes. */
  readonly line: number;
  /** `use std::collections::HashMap;` */
  readonly statement: string;
}

/** Adds what rustc itself would import, where it names exactly one candidate: asked once for a whole cause. */
export async function addRustImports(
  names: readonly UndefinedName[],
  context: RecipeContext,
): Promise<AddedImport[] | string> {
  const { tools, request } = context;
  const { command = "", cwd = "." } = request.reproducer ?? {};
  const call = (await findInvocations(command, cwd, tools)).find(({ tool }) => tool === "cargo");
  if (call === undefined) return "rustc's candidates are known only where cargo is called.";
  const run = await tools.run([...call.program, ...checkArguments(call)], { cwd: call.cwd, env: call.env });
  const files = (await tools.listFiles()).filter((file) => file.endsWith(".rs"));
  const wanted = candidatesIn(run.output, (printed) => projectFile(printed, files, context));
  if (typeof wanted === "string") return wanted;
  if (wanted.length === 0) return "rustc knows nothing to import for it.";
  const named = new Set(names.flatMap(({ file }) => (file === null ? [] : (projectFile(file, files, context) ?? []))));
  const added: AddedImport[] = [];
  for (const candidate of wanted.filter(({ file }) => named.has(file))) {
    const text = await tools.readFile(candidate.file);
    if (text === null || text.split(/\r?\n/).some((line) => line.trim() === candidate.statement)) continue;
    await tools.writeFile(candidate.file, insertUse(text, candidate));
    const name = candidate.statement.slice(0, -1).split("::").at(-1) ?? "";
    added.push({
      file: candidate.file,
      name,
      statement: candidate.statement,
      because: "rustc names it, and nothing else",
    });
  }
  return added.length > 0 ? added : "rustc knows nothing to import for it.";
}

const FLAGS =
  /^(?:--(?:workspace|all|all-targets|all-features|no-default-features|locked|offline|frozen|lib|bins|tests|benches|examples))$/;
const WITH_VALUE = /^(?:-p|--package|--features|-F|--manifest-path|--bin|--test|--example)$/;

/** `cargo test -p till` as `cargo check --tests -p till`: only what names packages and targets is kept. */
function checkArguments({ args }: Invocation): string[] {
  const words = args.flatMap((word) => (word.dynamic ? [] : [word.text]));
  const toolchain = /^\+[\w.-]{1,60}$/.test(words[0] ?? "") ? [words[0] as string] : [];
  const rest = words.slice(toolchain.length);
  const kept: string[] = [];
  for (let at = 1; at < rest.length && rest[at] !== "--"; at++) {
    const word = rest[at] as string;
    if (FLAGS.test(word)) kept.push(word);
    else if (WITH_VALUE.test(word) && rest[at + 1] !== undefined) kept.push(word, rest[++at] as string);
  }
  const tests = /^(?:test|t|bench|nextest)$/.test(rest[0] ?? "") ? ["--tests"] : [];
  return [...toolchain, "check", "--message-format=json", "--quiet", ...tests, ...kept];
}

/** Reads cargo's JSON lines. A string: an error has several candidates, or none. */
function candidatesIn(output: string, fileOf: (printed: string) => string | null): Candidate[] | string {
  const found = new Map<string, Candidate>();
  for (const line of output.split("\n").slice(0, 20_000)) {
    const entry = line.startsWith("{") ? parseObject(line) : null;
    const message = isObject(entry?.message) ? entry.message : null;
    if (message === null || message.level !== "error" || !isObject(message.code)) continue;
    const help = array(message.children).find((child) => /^consider importing /.test(String(child.message)));
    const spans = help === undefined ? [] : array(help.spans);
    if (spans.length > 1) {
      const shown = spans.map((span) => String(span.suggested_replacement).trim()).slice(0, 4);
      return `rustc knows several: ${shown.join(" ")} A name is never guessed.`.slice(0, 400);
    }
    const [span] = spans;
    if (span === undefined) continue;
    const statement = String(span.suggested_replacement).trim();
    const file = fileOf(String(span.file_name));
    const at = Number(span.line_start);
    if (file === null || !/^use [\w:]{1,300};$/.test(statement) || !Number.isInteger(at)) continue;
    found.set(`${file} ${statement}`, { file, line: at, statement });
  }
  return [...found.values()];
}

function array(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Into the block of `use` lines that stands there, in rustfmt's order; in front of the first item when there is none. */
function insertUse(text: string, { line, statement }: Candidate): string {
  const lines = text.split("\n");
  const first = Math.min(line - 1, lines.length);
  const indent = /^[ \t]*/.exec(lines[first] ?? "")?.[0] ?? "";
  const isUse = (each: string | undefined) => each !== undefined && /^\s*(?:pub )?use .*;\s*$/.test(each);
  if (!isUse(lines[first])) {
    const gap = (lines[first] ?? "").trim() === "" ? [] : [""];
    lines.splice(first, 0, indent + statement, ...gap);
    return lines.join("\n");
  }
  let at = first;
  while (isUse(lines[at]) && orderKey(lines[at] as string) < orderKey(statement)) at++;
  lines.splice(at, 0, indent + statement);
  return lines.join("\n");
}

/** rustfmt's order: what is near stands first. */
function orderKey(statement: string): string {
  const path = statement.trim().replace(/^(?:pub )?use /, "");
  const near = ["self", "super", "crate"].indexOf(path.split("::")[0] ?? "");
  return `${near === -1 ? 3 : near}${path}`;
}
