import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit, type YAMLMap } from "yaml";
import type { Place } from "./check.ts";
import type { WorkflowText } from "./workflow-files.ts";

/** A place where a workflow uses one of our actions or workflows from another repository. */
export interface OurReference {
  readonly job: string;
  /** `regreen/regreen` */
  readonly owner: string;
  readonly repo: string;
  /** `auto-fix.yml` for a workflow, `policy-gate` for an action. */
  readonly name: string;
  readonly isWorkflow: boolean;
  /** `v1`, `v1.2.3`, a branch, or a commit. */
  readonly ref: string;
  /** Names of the secrets that are handed to it, in capitals. */
  readonly secrets: readonly string[];
  readonly place: Place;
}

const OURS = /^([\w.-]+)\/(regreen)\/(?:\.github\/workflows\/([\w.-]+\.ya?ml)|actions\/([\w-]+))@([^\s@]+)$/;
const SECRET = /\bsecrets\.([A-Za-z_]\w*)/g;
/** GitHub makes it for each job. */
const BUILT_IN = "GITHUB_TOKEN";

/** Every use of ours in the workflows of a repository; what is no workflow is passed over. */
export function ourReferences(workflows: readonly WorkflowText[]): OurReference[] {
  return workflows.flatMap(({ file, text }) => {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const jobs = isMap(document.contents) ? document.contents.get("jobs") : undefined;
    if (document.errors.length > 0 || !isMap(jobs)) return [];
    return jobs.items.flatMap(({ key, value }) => {
      if (!isMap(value)) return [];
      const name = String(isScalar(key) ? key.value : key);
      const steps = value.get("steps");
      const users = [value, ...(isSeq(steps) ? steps.items.filter((step) => isMap(step)) : [])];
      return users.flatMap((user) => referenceOf(user, name, (node) => ({ file, line: lineOf(node, lines) })));
    });
  });
}

function referenceOf(user: YAMLMap, job: string, placeOf: (node: Node) => Place): OurReference[] {
  const uses = user.get("uses", true);
  if (!isScalar(uses) || typeof uses.value !== "string") return [];
  const [, owner, repo, workflow, action, ref] = OURS.exec(uses.value) ?? [];
  if (owner === undefined || repo === undefined || ref === undefined) return [];
  const isWorkflow = workflow !== undefined;
  const name = workflow ?? action ?? "";
  return [{ job, owner, repo, name, isWorkflow, ref, secrets: secretsIn(user), place: placeOf(uses) }];
}

/** Of `secrets:`, `with:` and `env:`; those of a job's other steps are none of ours. */
function secretsIn(user: YAMLMap): string[] {
  const found = new Set<string>();
  for (const key of ["secrets", "with", "env"]) {
    const node = user.get(key, true);
    if (!isMap(node)) continue;
    visit(node, {
      Scalar: (_, { value }) => {
        if (typeof value !== "string") return;
        for (const [, name = ""] of value.matchAll(SECRET)) found.add(name.toUpperCase());
      },
    });
  }
  found.delete(BUILT_IN);
  return [...found];
}

function lineOf(node: Node, lines: LineCounter): number | null {
  return node.range ? lines.linePos(node.range[0]).line : null;
}
