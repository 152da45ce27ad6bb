import type { Node } from "yaml";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { entries, rangeOf, textOf } from "../yaml/nodes.ts";

/** zizmor: undocumented-permissions. */
export const undocumentedPermissions: Rule = {
  id: "undocumented-permissions",
  title: "A permission does not say what it is for",
  why: "Whoever wants to take it away later has to find out first.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow"],
  mentions: /permissions/,
  *check(file): Generator<Report> {
    for (const block of [file.entry("permissions"), ...file.jobs.map((job) => job.entry("permissions"))]) {
      const scopes = entries(block?.value, file.document);
      // `contents: read` is what every checkout needs.
      const bare = scopes.filter(
        ({ key, keyNode, value }) => !(key === "contents" && textOf(value) === "read") && !hasComment(file, keyNode),
      );
      const [first] = bare;
      if (first !== undefined)
        yield {
          at: first.keyNode,
          message: `No comment on its line says what ${bare.map(({ key }) => `\`${key}\``).join(", ")} ${bare.length === 1 ? "is" : "are"} for.`,
        };
    }
  },
};

function hasComment({ file: { source } }: WorkflowFile, node: Node): boolean {
  const { line } = source.position(rangeOf(node)[0]);
  const [, comment = ""] = /(?:^|\s)#(.*)$/.exec(source.line(line)) ?? [];
  return comment.replace(/^\s*zizmor:\s*ignore\[[^\]]*\]|^\s*regreen:ignore\s+\S+/, "").trim() !== "";
}
