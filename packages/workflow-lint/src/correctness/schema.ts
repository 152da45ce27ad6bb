import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import type { Node } from "yaml";
import { entries, entry, textOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
import type { Problem } from "./problem.ts";

/** GitHub's parser keeps what it has read by the name of the file, so each text gets a name that no other has. */
let count = 0;

/** What GitHub's own parser refuses in a workflow or an action, by its schema. */
export function schemaProblems(file: ParsedFile): Problem[] {
  if (file.kind !== "workflow" && file.kind !== "action") return [];
  const named = { name: `${++count}.yml`, content: file.source.text };
  const parse = file.kind === "workflow" ? parseWorkflow : parseAction;
  try {
    const parsed = parse(named, new NoOperationTraceWriter());
    return parsed.context.errors.getErrors().flatMap(({ rawMessage, range }) => {
      const start = range === undefined ? 0 : file.source.offset(range.start.line) + range.start.column - 1;
      // Without a place it ends at 0.
      const end = range === undefined ? 0 : file.source.offset(range.end.line) + range.end.column - 1;
      const problem = {
        kind: kindOf(rawMessage),
        message: (rawMessage.split("\n")[0] ?? "").slice(0, 500),
        start,
        end: Math.max(start, end),
      };
      return isAccepted(problem, file) ? [] : [problem];
    });
  } catch (error) {
    // It throws on what is no YAML; the YAML reader says that better.
    return file.problems.length > 0
      ? []
      : [{ kind: "syntax-check", message: String((error as Error).message).slice(0, 500), start: 0, end: 0 }];
  }
}

function kindOf(message: string): string {
  return /named-value|function|expression|Unexpected symbol|Expected format/i.test(message)
    ? "expression"
    : "syntax-check";
}

/** GitHub itself takes inputs without a description of them, and every event in a list; its parser for editors does not. */
function isAccepted({ message, start }: Problem, file: ParsedFile): boolean {
  if (/^Unexpected value 'repository_dispatch'$/.test(message)) return true;
  if (/^Unexpected value '(?:background|parallel|wait|wait-all|cancel)'$/.test(message)) return true;
  if (message !== "Unexpected value ''") return false;
  const on = entry(file.root, "on", file.document)?.value;
  return entries(on, file.document).some(({ value }) => {
    const found = entry(value, "inputs", file.document);
    const { line } = file.source.position(start);
    const lineOf = (node: Node | null | undefined) => file.source.position(node?.range?.[0] ?? 0).line;
    const inputs = found?.value;
    if (found !== null && textOf(found.value) === "" && lineOf(found.keyNode) === line) return true;
    return entries(inputs, file.document).some(
      (input) => input.value?.range?.[0] === input.value?.range?.[1] && lineOf(input.keyNode) === line,
    );
  });
}
