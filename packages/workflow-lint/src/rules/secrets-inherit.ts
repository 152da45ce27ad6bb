import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import { type Edit, indentOf, withoutEntry } from "../fixes/mapping.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { type Entry, rangeOf, textOf } from "../yaml/nodes.ts";

/** zizmor: secrets-inherit. */
export const secretsInherit: Rule = {
  id: "secrets-inherit",
  title: "A called workflow gets every secret",
  why: "What the called workflow does not need it can lose. Named secrets are those that it needs.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /inherit/,
  *check(file, { calledSecrets }): Generator<Report> {
    for (const job of file.jobs) {
      const secrets = job.entry("secrets");
      if (job.uses === null || secrets === null || textOf(secrets.value) !== "inherit") continue;
      const names = job.uses.kind === "local" ? calledSecrets?.get(job.uses.path) : undefined;
      yield {
        at: job.uses.node,
        message: `${job.uses.text} inherits every secret of the caller.`,
        ...fixOf("Name what it is given", "unsafe", names === undefined ? null : named(secrets, names, file)),
      };
    }
  },
};

/** Each secret by its name; nothing at all where none is needed. */
function named(secrets: Entry, names: readonly string[], { file }: WorkflowFile): (Edit | null)[] {
  if (names.length === 0) return [withoutEntry(secrets, file)];
  const column = file.source.position(rangeOf(secrets.keyNode)[0]).column - 1;
  const indent = " ".repeat(column + indentOf(file));
  const newline = file.source.text.includes("\r\n") ? "\r\n" : "\n";
  const lines = names.map((name) => `${newline}${indent}${name}: \${{ secrets.${name} }}`);
  const edit = replaceValue(secrets, lines.join(""));
  return [edit === null ? null : { ...edit, start: rangeOf(secrets.keyNode)[1] + 1 }];
}
