import { isAlias } from "yaml";
import type { Occurrence } from "../expressions/find.ts";
import { ContextAccess, type Expr, IndexAccess, pathOf } from "../expressions/tree.ts";
import { type ShellFamily, shellOf } from "../model/shell.ts";
import type { Step, WorkflowFile } from "../model/workflow-file.ts";
import { entries, rangeOf, textOf } from "../yaml/nodes.ts";
import { setBelow } from "./inputs.ts";
import type { Edit } from "./mapping.ts";

/** Names that the runner gives to every step, as `github.NAME` and `GITHUB_NAME` (docs.github.com, "Variables reference"). */
const GITHUB = new Set([
  ...[
    "action",
    "actor",
    "actor_id",
    "api_url",
    "base_ref",
    "event_name",
    "event_path",
    "graphql_url",
    "head_ref",
    "job",
  ],
  ...["ref", "ref_name", "ref_protected", "ref_type", "repository", "repository_id", "repository_owner"],
  ...["repository_owner_id", "retention_days", "run_attempt", "run_id", "run_number", "server_url", "sha"],
  ...["triggering_actor", "workflow", "workflow_ref", "workflow_sha", "workspace"],
]);
/** Each expression is looked at from the start of its script on. */
const MAX_SCRIPT_CHARS = 20_000;
const RUNNER = new Set(["arch", "name", "os", "temp", "tool_cache"]);

/** Puts a variable in the place of an expression in a script, and gives the step that variable. Null where the shell would not fill it in. */
export function asVariable(found: Occurrence, tree: Expr, step: Step, file: WorkflowFile): Edit[] | null {
  const shell = shellOf(step, file);
  if (step.run === null || shell === null || shell === "other" || isAlias(step.written)) return null;
  const [from, to] = rangeOf(step.run);
  if (to - from > MAX_SCRIPT_CHARS) return null;
  if (!(tree instanceof IndexAccess || tree instanceof ContextAccess) || !isFilledIn(found, step, file, shell))
    return null;
  const variable = variableFor(found, tree);
  if (variable === null || step.run.anchor !== undefined) return null;
  const edits: Edit[] = [
    {
      start: found.start,
      end: found.end,
      text: writtenFor(variable.name, shell, file.file.source.text[found.end] ?? ""),
    },
  ];
  if (variable.isThere) return edits;
  const value = `\${{ ${found.text} }}`;
  if (found.text.includes("\n") || /[#:]\s/.test(found.text)) return null;
  const env = entries(step.entry("env")?.value, file.document);
  const own = env.find(({ key }) => key === variable.name);
  if (own !== undefined) return textOf(own.value) === value ? edits : null;
  // A script that knows the name means another variable by it.
  const isKnown = new RegExp(`\\b${variable.name}\\b`).test(textOf(step.run) ?? "");
  if (isKnown || env.some(({ key }) => key.toUpperCase() === variable.name)) return null;
  const added = setBelow(step.node, "env", [[variable.name, value]], file);
  return added === null ? null : [...edits, ...added];
}

interface Variable {
  readonly name: string;
  /** Every step has it already. */
  readonly isThere: boolean;
}

function variableFor({ text }: Occurrence, tree: Expr): Variable | null {
  const [context = "", ...names] = pathOf(tree) ?? [];
  if (names.length === 0 || names.some((name) => !/^[a-z_*][\w-]*$|^\d+$/.test(name))) return null;
  // The case of a variable counts, that of a look into `env` does not.
  if (context === "env") {
    const [, dotted, quoted] = /^env\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*'([A-Za-z_]\w*)'\s*\])$/i.exec(text) ?? [];
    const name = dotted ?? quoted;
    return name === undefined ? null : { name, isThere: true };
  }
  const name = [context, ...names]
    .map((part) => (part === "*" ? "ANY" : part.replaceAll("-", "_")))
    .join("_")
    .toUpperCase();
  const [first = ""] = names;
  const isThere =
    names.length === 1 && ((context === "github" && GITHUB.has(first)) || (context === "runner" && RUNNER.has(first)));
  return { name, isThere };
}

function writtenFor(name: string, shell: ShellFamily, next: string): string {
  if (shell === "cmd") return `%${name}%`;
  if (shell === "powershell") return /[\w:]/.test(next) ? `\${env:${name}}` : `$env:${name}`;
  return `\${${name}}`;
}

/** Not between single quotes, nor in a text that the shell takes as it is. */
function isFilledIn({ start }: Occurrence, step: Step, { file }: WorkflowFile, shell: ShellFamily): boolean {
  if (shell === "cmd") return true;
  const [from] = rangeOf(step.run);
  const before = file.source.text.slice(from, start);
  if (/<<-?\s*(?:['"]|\\)/.test(before) || (shell === "powershell" && /@'/.test(before))) return false;
  const escapes = shell === "powershell" ? "`" : "\\";
  let quote = "";
  // A scalar of one line may be quoted itself.
  const script = /^[|>]/.test(before) ? before : before.replace(/^["']/, "");
  for (let at = 0; at < script.length; at++) {
    const char = script[at] ?? "";
    if (char === escapes && quote !== "'") at++;
    else if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = "";
    else if (quote === "" && char === "#" && /\s/.test(script[at - 1] ?? " ")) at = endOfLine(script, at);
  }
  return quote !== "'";
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf("\n", at);
  return end < 0 ? script.length : end;
}
