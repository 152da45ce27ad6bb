import type { Persona } from "@regreen/contracts";
import { isMap, type Node } from "yaml";
import { replaceValue } from "../fixes/inputs.ts";
import { indentOf, linesOf } from "../fixes/mapping.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { type Entry, entries, rangeOf, textOf } from "../yaml/nodes.ts";
import { permissionsFor } from "./lists/permissions.ts";

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
    // With one job, or with every job's own words, there is nobody else to give more than it needs.
    const persona = file.jobs.length === 1 || without.length === 0 || isOnlyCalled ? "pedantic" : "regular";
    if (top !== null) yield* judgeTop(top, persona, file);
    else {
      const [first] = entries(file.file.root, file.document);
      if (first !== undefined && file.jobs.length > 0)
        yield {
          at: { start: rangeOf(first.keyNode)[0], end: file.file.source.text.length },
          persona,
          message: "The workflow states no permissions, so it has the repository's default.",
        };
      // Whoever calls a workflow says what its jobs may, but not what those may that it calls in turn.
      yield* without.map((job) => defaultOf(job, isOnlyCalled && job.uses === null ? "pedantic" : "regular"));
    }
    for (const job of file.jobs) yield* judgeJob(job, file);
  },
};

function defaultOf(job: Job, persona: Persona): Report {
  return {
    at: job.keyNode,
    persona,
    message: `Job "${job.id}" states no permissions, so it has the repository's default.`,
  };
}

function* judgeTop(top: Entry, persona: Persona, file: WorkflowFile): Generator<Report> {
  const broad = broadOf(top.value);
  if (broad !== null)
    yield {
      at: top.keyNode,
      severity: broad.severity,
      confidence: "high",
      persona,
      message: `Every job ${broad.says}.`,
      ...minimal(
        top,
        file.jobs.filter((job) => job.entry("permissions") === null),
        file,
      ),
    };
  if (!isMap(top.value)) return;
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

function* judgeJob(job: Job, file: WorkflowFile): Generator<Report> {
  const own = job.entry("permissions");
  const broad = broadOf(own?.value);
  if (own !== null && broad !== null)
    yield {
      at: own.keyNode,
      severity: broad.severity,
      confidence: "high",
      message: `Job "${job.id}" ${broad.says}.`,
      ...minimal(own, [job], file),
    };
}

function broadOf(node: Node | null | undefined) {
  return WHY_BROAD[textOf(node) ?? ""] ?? null;
}

/** What is known to be needed, in the place of everything. A script may need more, so a person has to look. */
function minimal(block: Entry, jobs: readonly Job[], file: WorkflowFile): Pick<Report, "fix"> {
  const edit = replaceValue(block, "");
  if (edit === null) return {};
  const column = file.file.source.position(rangeOf(block.keyNode)[0]).column - 1;
  const unit = " ".repeat(indentOf(file.file));
  const lines = linesOf(permissionsFor(jobs), " ".repeat(column) + unit, unit);
  const text = lines.length === 0 ? "{}" : `\n${lines.join("\n")}`;
  const start = lines.length === 0 ? edit.start : rangeOf(block.keyNode)[1] + 1;
  return { fix: { title: "Name what is needed", safety: "unsafe", edits: [{ start, end: edit.end, text }] } };
}
