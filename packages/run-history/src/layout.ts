import type { FindingLocation } from "@regreen/contracts";
import { type Job, parseWorkflow, type Workflow, WorkflowSyntaxError } from "@regreen/workflow";
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** A workflow file with the lines of what a finding can be about. */
export interface WorkflowLayout {
  readonly path: string;
  readonly workflow: Workflow;
  /** By key, in the order of the file. */
  readonly jobs: ReadonlyMap<string, LaidJob>;
  /** Where what is about the whole workflow stands: at `on`. */
  readonly start: FindingLocation;
  /** Whether a newer run ends an older one; `asked` where an expression decides. */
  readonly cancels: "yes" | "asked" | "no";
}

interface LaidJob {
  readonly job: Job;
  readonly location: FindingLocation;
  /** In the order of `job.steps`. */
  readonly steps: readonly FindingLocation[];
}

/** Null for a file that is no workflow. */
export function layOut(path: string, text: string): WorkflowLayout | null {
  const workflow = parsed(path, text);
  if (workflow === null) return null;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
  const locate = (node: Node | null): FindingLocation => locationOf(path, lines, node);
  const jobs = new Map<string, LaidJob>();
  const written = pairsOf(pairOf(document.contents, "jobs", document)?.value ?? null, document);
  for (const job of workflow.jobs) {
    const pair = written.find(({ key }) => textOf(key) === job.key);
    const steps = itemsOf(pairOf(pair?.value ?? null, "steps", document)?.value ?? null, document);
    const location = locate(pair?.key ?? null);
    jobs.set(job.key, {
      job,
      location,
      steps: job.steps.map((_, index) => (steps[index] === undefined ? location : firstLineOf(locate(steps[index])))),
    });
  }
  return {
    path,
    workflow,
    jobs,
    start: locate(pairOf(document.contents, "on", document)?.key ?? null),
    cancels: cancelsOf(document),
  };
}

function parsed(path: string, text: string): Workflow | null {
  try {
    return parseWorkflow(path, text);
  } catch (error) {
    if (error instanceof WorkflowSyntaxError) return null;
    throw error;
  }
}

interface Pair {
  readonly key: Node;
  readonly value: Node | null;
}

function pairsOf(node: unknown, document: Document): Pair[] {
  const map = followed(node, document);
  return isMap(map) ? (map.items as unknown as Pair[]).filter(({ key }) => isScalar(key)) : [];
}

function pairOf(node: unknown, key: string, document: Document): Pair | undefined {
  return pairsOf(node, document).find((pair) => textOf(pair.key) === key);
}

function itemsOf(node: unknown, document: Document): Node[] {
  const list = followed(node, document);
  return isSeq(list) ? (list.items as Node[]) : [];
}

function followed(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}

/** `concurrency` of the workflow alone: that of single jobs leaves the others going. */
function cancelsOf(document: Document): WorkflowLayout["cancels"] {
  const limit = pairOf(document.contents, "concurrency", document)?.value ?? null;
  const cancel = textOf(pairOf(limit, "cancel-in-progress", document)?.value);
  if (cancel === "true") return "yes";
  return cancel.includes("${{") ? "asked" : "no";
}

function locationOf(file: string, lines: LineCounter, node: Node | null): FindingLocation {
  const [start, end] = node?.range ?? [0, 0];
  const [from, to] = [lines.linePos(start), lines.linePos(end)];
  return {
    file,
    start_line: Math.max(1, from.line),
    start_column: Math.max(1, from.col),
    end_line: Math.max(1, to.line),
    end_column: Math.max(1, to.col),
  };
}

/** A step is long; where it begins is enough. */
function firstLineOf(location: FindingLocation): FindingLocation {
  const { start_line, start_column } = location;
  return { ...location, end_line: start_line, end_column: start_column + 1 };
}
