import { isMap, type Node } from "yaml";
import { fixOf } from "../fixes/fix.ts";
import { type Edit, withoutEntry } from "../fixes/mapping.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { type Entry, entries, entry, textOf } from "../yaml/nodes.ts";

const VARIABLE = "ACTIONS_ALLOW_UNSECURE_COMMANDS";

/** zizmor: insecure-commands. */
export const insecureCommands: Rule = {
  id: "insecure-commands",
  title: "Commands in the log may set variables and paths",
  why: "Whatever prints a line to the log can then set `PATH` or any variable of the steps after it. GitHub switched it off in 2020 for that.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /\benv\b/,
  *check(file): Generator<Report> {
    const places: (Entry | null)[] = [
      file.entry("env"),
      ...file.jobs.map((job) => job.entry("env")),
      ...file.steps.map((step) => step.entry("env")),
    ];
    for (const env of places) {
      if (env === null) continue;
      const set = entry(env.value as Node, VARIABLE, file.document);
      const value = textOf(set?.value);
      // The runner takes any word but these for yes.
      if (value !== null && !/^(?:|0|false)$/i.test(value))
        yield {
          at: env.keyNode,
          message: `\`${VARIABLE}\` is set.`,
          ...fixOf("Take it away", "safe", set === null ? null : removed(env, set, file)),
        };
      else if (!isMap(env.value) && textOf(env.value)?.includes("${{"))
        yield {
          at: env.keyNode,
          confidence: "low",
          persona: "auditor",
          message: `An expression decides what is set here, \`${VARIABLE}\` possibly among it.`,
        };
    }
  },
};

/** The variable, or all of `env` where it is the only one. */
function removed(env: Entry, set: Entry, file: WorkflowFile): Edit[] | null {
  if (!isMap(env.written) || env.written.flow) return null;
  const isOnly = entries(env.written, file.document).length === 1;
  const edit = withoutEntry(isOnly ? env : set, file.file);
  return edit === null ? null : [edit];
}
