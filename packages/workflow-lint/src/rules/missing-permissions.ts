import { fixOf } from "../fixes/fix.ts";
import type { NewEntries } from "../fixes/mapping.ts";
import { beforeKey } from "../fixes/top-level.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { permissionsFor } from "./lists/permissions.ts";

/** ghalint: job_permissions. The same facts as `excessive-permissions`, told once for a workflow and for everybody. */
export const missingPermissions: Rule = {
  id: "missing-permissions",
  title: "A workflow states no permissions",
  why: "Its token may do what the repository's default says, which in older repositories is to write everything.",
  category: "security",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    if (file.entry("permissions") !== null || file.jobs.length === 0) return;
    if (file.jobs.every((job) => job.entry("permissions") !== null)) return;
    const on = file.entry("on");
    if (on !== null && !file.triggers.every(({ name }) => name === "workflow_call"))
      yield {
        at: on.keyNode,
        message: "Neither the workflow nor every job of it states its permissions.",
        ...fixOf("Name what is needed", "unsafe", beforeKey("jobs", [["permissions", needed(file)]], file)),
      };
  },
};

function needed({ jobs }: WorkflowFile): string | NewEntries {
  const found = permissionsFor(jobs.filter((job) => job.entry("permissions") === null));
  return found.length === 0 ? "{}" : found;
}
