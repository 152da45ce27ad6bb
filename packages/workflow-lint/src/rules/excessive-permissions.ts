import { isMap, type Node } from "yaml";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { type Entry, entries, textOf } from "../yaml/nodes.ts";

/** Scopes by which a repository, its packages or its identity can be taken over come first. */
const HIGH = new Set([
  "actions",
  "attestations",
  "contents",
  "deployments",
  "id-token",
  "packages",
  "pages",
  "security-events",
]);
const WHY_BROAD: Readonly<Record<string, { readonly severity: "high" | "medium"; readonly says: string }>> = {
  "write-all": { severity: "high", says: "may write everything" },
  "read-all": { severity: "medium", says: "may read everything" },
};

/** zizmor: excessive-permissions. */
export const excessivePermissions: Rule = {
  id: "excessive-permissions",
  title: "A token may do more than it has to",
  why: "Every action and every script of the job can use the token for all that it may.",
  category: "security",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    const top = file.entry("permissions");
    const isOnlyCalled = file.triggers.length > 0 && file.triggers.every(({ name }) => name === "workflow_call");
    const without = file.jobs.filter((job) => job.entry("permissions") === null);
    if (top !== null) yield* judgeTop(top, file);
    else if (without.length > 0 && !isOnlyCalled) {
      const isAll = without.length === file.jobs.length;
      if (isAll)
        yield {
          at: { start: 0, end: file.file.source.text.length },
          message: "The workflow states no permissions, so it has the repository's default.",
        };
      yield* without.map((job) => defaultOf(job));
    } else if (isOnlyCalled) yield* [];
    for (const job of file.jobs) yield* judgeJob(job);
  },
};

function defaultOf(job: Job): Report {
  return { at: job.keyNode, message: `Job "${job.id}" states no permissions, so it has the repository's default.` };
}

function* judgeTop(top: Entry, file: WorkflowFile): Generator<Report> {
  const broad = broadOf(top.value);
  if (broad !== null)
    yield { at: top.keyNode, severity: broad.severity, confidence: "high", message: `Every job ${broad.says}.` };
  if (!isMap(top.value)) return;
  // Where one job is all there is, there is nobody else to give it to.
  const persona = file.jobs.length > 1 ? "regular" : "pedantic";
  for (const { key, keyNode, value } of entries(top.value, file.document)) {
    if (textOf(value) !== "write") continue;
    yield {
      at: keyNode,
      severity: HIGH.has(key) ? "high" : "medium",
      confidence: "high",
      persona,
      message: `\`${key}: write\` is given to every job of the workflow.`,
    };
  }
}

function* judgeJob(job: Job): Generator<Report> {
  const own = job.entry("permissions");
  const broad = broadOf(own?.value);
  if (own !== null && broad !== null)
    yield { at: own.keyNode, severity: broad.severity, confidence: "high", message: `Job "${job.id}" ${broad.says}.` };
}

function broadOf(node: Node | null | undefined) {
  return WHY_BROAD[textOf(node) ?? ""] ?? null;
}
