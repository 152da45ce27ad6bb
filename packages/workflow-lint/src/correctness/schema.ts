import { ACTION_ROOT } from "@actions/workflow-parser/actions/action-constants";
import { getActionSchema } from "@actions/workflow-parser/actions/action-schema";
import { TemplateContext, TemplateValidationErrors } from "@actions/workflow-parser/templates/template-context";
import { readTemplate } from "@actions/workflow-parser/templates/template-reader";
import { NoOperationTraceWriter } from "@actions/workflow-parser/templates/trace-writer";
import { WORKFLOW_ROOT } from "@actions/workflow-parser/workflows/workflow-constants";
import { getWorkflowSchema } from "@actions/workflow-parser/workflows/workflow-schema";
import type { Node } from "yaml";
import { entries, entry, textOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
import { DocumentReader } from "./document-reader.ts";
import type { Problem } from "./problem.ts";

/** What GitHub's own parser refuses in a workflow or an action, by its schema. Nothing for what is no YAML: its reader says that better. */
export function schemaProblems(file: ParsedFile): Problem[] {
  if (file.root === null || file.document.errors.length > 0) return [];
  const schema = file.kind === "workflow" ? getWorkflowSchema() : file.kind === "action" ? getActionSchema() : null;
  if (schema === null) return [];
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  // Errors name a file by its number.
  context.getFileId(file.source.path);
  readTemplate(context, file.kind === "workflow" ? WORKFLOW_ROOT : ACTION_ROOT, new DocumentReader(file), 1);
  return context.errors.getErrors().flatMap(({ rawMessage, range }) => {
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
