import { posix } from "node:path";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { kindOf } from "@regreen/workflow-lint";
import type { AuditedFile } from "./lint-each.ts";

/** The workflows of a name, file or path (AUD-11). @throws UserError when there is none */
export function workflowsNamed(name: string, files: readonly AuditedFile[]): AuditedFile[] {
  const workflows = files.filter(({ path }) => kindOf(path) === "workflow");
  const found = workflows.filter((file) => namesOf(file).includes(name));
  if (found.length > 0) return found;
  const there = workflows.map(({ path }) => posix.basename(path)).slice(0, 20);
  throw new UserError(`Input "workflow-name" is "${oneLine(name, 100)}"; there is no workflow of that name or file.`, {
    hint: there.length === 0 ? "There are no workflows at all." : oneLine(`There are ${there.join(", ")}.`, 1000),
    reasonCode: "not_found",
  });
}

function namesOf({ path, text }: AuditedFile): string[] {
  const base = posix.basename(path);
  return [path, base, base.replace(/\.ya?ml$/, ""), titleOf(text)].filter((name) => name !== "");
}

/** What stands at `name:`, which is a scalar on one line in every workflow that people look for by name. */
function titleOf(text: string): string {
  const line = text.split("\n").find((each) => each.startsWith("name:")) ?? "";
  const value = line.slice("name:".length).trim();
  const quote = value[0];
  if (quote === '"' || quote === "'") return value.slice(1, value.indexOf(quote, 1));
  const comment = value.indexOf(" #");
  return (comment < 0 ? value : value.slice(0, comment)).trim();
}
