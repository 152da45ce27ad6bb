import type { ActionResult } from "@regreen/action-kit";
import { finishAudit, listFiles } from "@regreen/audit-kit";
import type { Finding, Findings } from "@regreen/contracts";
import { kindOf, type LintFacts } from "@regreen/workflow-lint";
import { type Inputs, pathsIn } from "./inputs.ts";
import { knownFacts } from "./known-facts.ts";
import type { AuditedFile } from "./lint-each.ts";
import { type Linted, lintFiles } from "./lint-files.ts";
import type { Monitored, Ports } from "./ports.ts";
import { workflowsNamed } from "./workflow-name.ts";
import { writeHealth } from "./write-health.ts";
import { writePatch } from "./write-patch.ts";

export type { Inputs } from "./inputs.ts";
export type { Monitored, Ports } from "./ports.ts";

/** GitHub refuses larger workflows. */
const MAX_FILE_BYTES = 500 * 1024;
/** A repository with more is looked at as far as this, and says so. */
const MAX_FILES = 5000;

/**
 * Audits workflows, actions, Dependabot's and pre-commit's files (AUD-01…07). Nothing of the repository is run.
 *
 * @throws UserError when an input names what is not there
 */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  const { options } = inputs;
  const listed = await listFiles(ports.workspace, {
    paths: options.paths,
    exclude: options.exclude,
    matches: (file) => kindOf(file) !== null,
    maxFiles: MAX_FILES,
    maxBytes: MAX_FILE_BYTES,
  });
  const read = await readAll(
    listed.files.map((file) => file.path),
    ports,
  );
  const files = inputs.workflowName === undefined ? read.files : workflowsNamed(inputs.workflowName, read.files);
  const known = await knownFacts(inputs, files, ports);
  const linted = await lintAll(inputs, files, known.facts, ports);
  const monitored = await monitorHistory(inputs, files, linted.findings, ports);
  const { findings, jobMinutes } = monitored;
  const patch = await writePatch(inputs, files, { findings, facts: { ...known.facts, jobMinutes } }, ports);
  const health = await writeHealth(inputs, files, findings, ports);
  const audit: Findings = {
    schema_version: 1,
    audit: "workflows",
    repository: ports.repository,
    commit: ports.commit,
    findings: [...findings],
    not_checked: [
      ...listed.notChecked,
      ...read.notChecked,
      ...known.notChecked,
      ...linted.notChecked,
      ...monitored.notChecked,
    ],
    checked: { files: files.length, rules: inputs.selection.rules.length + inputs.selection.kinds.length },
  };
  return finishAudit(
    {
      findings: audit,
      unusedIgnores: linted.unusedIgnores,
      ...(health.headline === null ? {} : { headline: health.headline }),
      sections: [health.section, patch.section, ...monitored.sections].filter((section) => section !== null),
      outputs: { ...health.outputs, ...patch.outputs, ...monitored.outputs },
    },
    options,
    ports.finish,
  );
}

interface Read {
  readonly files: readonly AuditedFile[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

async function readAll(paths: readonly string[], { finish }: Ports): Promise<Read> {
  const files: AuditedFile[] = [];
  const notChecked: { what: string; why: string }[] = [];
  for (const path of paths) {
    const text = await finish.files.read(path).catch(() => null);
    if (text === null) notChecked.push({ what: path, why: "It can't be read." });
    else files.push({ path, text });
  }
  return { files, notChecked };
}

async function lintAll(
  { selection }: Inputs,
  files: readonly AuditedFile[],
  facts: LintFacts,
  ports: Ports,
): Promise<Linted> {
  // Compiling the core takes longer than everything else of a small repository, so it waits for a workflow.
  const workflows = selection.kinds.length === 0 ? 0 : files.filter(({ path }) => kindOf(path) === "workflow").length;
  const actionlint = workflows === 0 ? null : await ports.actionlint.start(workflows);
  try {
    return await lintFiles(files, { selection, facts, actionlint });
  } finally {
    await actionlint?.close();
  }
}

async function monitorHistory(
  { history, analysis, options }: Inputs,
  files: readonly AuditedFile[],
  findings: readonly Finding[],
  { monitor, finish }: Ports,
): Promise<Monitored> {
  // What runs tell is a matter of performance; it has no rules of its own among those that can be named.
  const isWanted = ["all", "performance", "efficiency"].includes(analysis) && options.rules.length === 0;
  if (history === null || monitor === null || !isWanted)
    return { findings, sections: [], outputs: {}, notChecked: [], json: null, jobMinutes: new Map() };
  const workflows = files.filter(({ path }) => kindOf(path) === "workflow");
  const monitored = await monitor(history, workflows, findings);
  if (monitored.json === null) return monitored;
  const at = await finish.files.write(pathsIn(options.outputDir).performance, monitored.json);
  return { ...monitored, outputs: { ...monitored.outputs, "performance-path": at } };
}
