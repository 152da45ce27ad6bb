import { type Document, isSeq, type Node, type Scalar } from "yaml";
import { type Entry, elements, entries, entry, follow, textOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";
import { parseUses, type UsesClause } from "./uses-clause.ts";

interface Trigger {
  readonly name: string;
  readonly node: Node;
  /** Its filters and types; null where there are none. */
  readonly options: Node | null;
}

export interface Step {
  readonly job: Job | null;
  readonly index: number;
  readonly node: Node;
  /** Where it stands in its list: the alias, if it is one. */
  readonly written: Node;
  readonly uses: UsesClause | null;
  /** The script. */
  readonly run: Scalar | null;
  readonly name: string | null;
  readonly id: string | null;
  /** An entry of the step itself, such as `if` or `with`. */
  entry(key: string): Entry | null;
  /** The text of an input of its action. */
  input(name: string): string | null;
  inputs(): readonly Entry[];
}

export interface Job {
  readonly id: string;
  readonly keyNode: Scalar;
  readonly node: Node | null;
  /** Of a job that calls a workflow. */
  readonly uses: UsesClause | null;
  readonly steps: readonly Step[];
  readonly needs: readonly { readonly id: string; readonly node: Node }[];
  entry(key: string): Entry | null;
}

/** A workflow or an action as rules look at it. Nothing in it is evaluated. */
export interface WorkflowFile {
  readonly file: ParsedFile;
  readonly document: Document;
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
  /** Of the jobs, or of a composite action. */
  readonly steps: readonly Step[];
  entry(key: string): Entry | null;
  triggeredBy(...names: readonly string[]): boolean;
}

export function modelOf(file: ParsedFile): WorkflowFile {
  const { document, root } = file;
  const triggers = triggersOf(root, document);
  const jobs = entries(entry(root, "jobs", document)?.value, document).map((each) => jobOf(each, document));
  const runs = file.kind === "action" ? entry(root, "runs", document)?.value : null;
  const composite = stepsOf(entry(runs, "steps", document)?.value ?? null, null, document);
  return {
    file,
    document,
    triggers,
    jobs,
    steps: [...jobs.flatMap(({ steps }) => steps), ...composite],
    entry: (key) => entry(root, key, document),
    triggeredBy: (...names) => triggers.some(({ name }) => names.includes(name)),
  };
}

function triggersOf(root: Node | null, document: Document): Trigger[] {
  // YAML 1.1 readers take `on` for true; ours keeps the word, but people quote it as well.
  const on = entry(root, "on", document);
  if (on === null) return [];
  const listed = elements(on.value, document).map((node) => ({ name: textOf(node) ?? "", node, options: null }));
  if (listed.length > 0) return listed;
  return entries(on.value, document).map(({ key, keyNode, value }) => ({ name: key, node: keyNode, options: value }));
}

function jobOf({ key, keyNode, value }: Entry, document: Document): Job {
  const own = (name: string) => entry(value, name, document);
  const job: Job = {
    id: key,
    keyNode,
    node: value,
    uses: usesOf(own("uses")),
    steps: [],
    needs: elements(own("needs")?.value, document).map((node) => ({ id: textOf(node) ?? "", node })),
    entry: own,
  };
  return Object.assign(job, { steps: stepsOf(own("steps")?.value ?? null, job, document) });
}

/** Steps in their order; those that run at the same time (`parallel`) are taken one after the other. */
function stepsOf(list: Node | null, job: Job | null, document: Document): Step[] {
  const items = listed(list, document).flatMap(({ node, written }) => {
    const parallel = entry(node, "parallel", document);
    return parallel === null ? [{ node, written }] : listed(parallel.value, document);
  });
  return items.map(({ node, written }, index) => stepOf(node, written, { job, index }, document));
}

function listed(list: Node | null, document: Document): { readonly node: Node; readonly written: Node }[] {
  if (!isSeq(list)) return [];
  return list.items.flatMap((item) => {
    const node = follow(item, document);
    return node === null ? [] : [{ node, written: item as Node }];
  });
}

function stepOf(node: Node, written: Node, place: Pick<Step, "job" | "index">, document: Document): Step {
  const own = (name: string) => entry(node, name, document);
  const run = own("run")?.value ?? null;
  const inputs = () => entries(own("with")?.value, document);
  return {
    ...place,
    node,
    written,
    uses: usesOf(own("uses")),
    run: textOf(run) === null ? null : (run as Scalar),
    name: textOf(own("name")?.value),
    id: textOf(own("id")?.value),
    entry: own,
    inputs,
    input: (name) => textOf(inputs().find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value),
  };
}

function usesOf(found: Entry | null): UsesClause | null {
  return found?.value ? parseUses(found.value) : null;
}
