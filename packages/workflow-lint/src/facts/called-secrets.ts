import { expressionsOf } from "../expressions/all.ts";
import { accessesOf } from "../expressions/tree.ts";
import { modelOf } from "../model/workflow-file.ts";
import { entries, entry, textOf } from "../yaml/nodes.ts";
import { parseFile } from "../yaml/parse-file.ts";

/** The only place that GitHub takes a reusable workflow from. */
const REUSABLE = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Paths of the repository's own workflows that a workflow hands all of its secrets to, each once. */
export function inheritorsOf(path: string, text: string): string[] {
  // Few files have the word, and reading one takes its time.
  if (!text.includes("inherit")) return [];
  const { jobs } = modelOf(parseFile(path, "workflow", text));
  const paths = jobs.flatMap((job) =>
    job.uses?.kind === "local" && textOf(job.entry("secrets")?.value) === "inherit" ? [job.uses.path] : [],
  );
  return [...new Set(paths)].filter((called) => REUSABLE.test(called));
}

/**
 * Names of the secrets that a reusable workflow has to be given, in the order in which it declares them: what `LintFacts.calledSecrets`
 * has of a workflow of the same repository. Null where that can't be said: it can't be read, is not for calls, hands all secrets on, or
 * reads one that it does not declare, which only a caller that passes everything can give it.
 */
export function calledSecretsOf(path: string, text: string): string[] | null {
  const workflow = modelOf(parseFile(path, "workflow", text));
  const { document } = workflow;
  const call = workflow.triggers.find(({ name }) => name === "workflow_call");
  if (workflow.file.problems.length > 0 || call === undefined) return null;
  if (workflow.jobs.some((job) => textOf(job.entry("secrets")?.value) === "inherit")) return null;
  const declared = entries(entry(call.options, "secrets", document)?.value, document).map(({ key }) => key);
  const known = new Set(["github_token", ...declared.map((name) => name.toLowerCase())]);
  const reads = expressionsOf(workflow).flatMap(({ tree }) =>
    accessesOf(tree).flatMap(([context, name = "*"]) => (context === "secrets" ? [name] : [])),
  );
  return reads.every((name) => known.has(name)) ? declared : null;
}
