/** How far Regreen goes: it only says, it proposes when something fails, it also looks for work at night (SAF-13, SAF-14). */
export const PHASES = ["observe", "assist", "autonomous"] as const;
export type Phase = (typeof PHASES)[number];

/** A caller that `init` knows how to write. */
export interface Caller {
  /** What `--add` calls it. */
  readonly id: string;
  /** Its file below examples/. */
  readonly example: string;
  /** Its name below .github/workflows/. */
  readonly target: string;
  /** The event by which it is told from other callers of the same workflow. */
  readonly event: string;
  /** What it does, continuing "It …". */
  readonly does: string;
  /** What is left to a person; "" for nothing. */
  readonly todo: string;
}

const KEY =
  "Without the secret ANTHROPIC_API_KEY no model is asked, and nothing is spent; ci/cost_control.yaml says how much may be.";

export const CALLERS: readonly Caller[] = [
  caller("observe", "analyze-on-ci.yml", "workflow_run", "says in its summary what broke, and writes nothing"),
  caller("fix", "auto-fix.yml", "workflow_run", "turns a failed run into a proven draft pull request or a ticket"),
  {
    ...caller("model", "auto-fix-with-model.yml", "workflow_run", "does the same, and may ask a model", KEY),
    target: "auto-fix.yml",
  },
  caller("issue", "auto-fix-pr.yml", "issues", "mends what an issue with the label ai-fix links"),
  caller("manual", "auto-fix-manual.yml", "workflow_dispatch", "mends a run whose number you give it"),
  caller("nightly", "nightly-ai-audit.yml", "schedule", "audits workflows, dependencies and code each night", KEY),
  caller(
    "regression",
    "regression-benchmark.yml",
    "schedule",
    "compares outputs and benchmarks with baselines and history",
    "Put your own commands and files into `run`, `actual`, `results` and `renderer`: those there are of the example.",
  ),
  caller(
    "performance",
    "ai-performance.yml",
    "pull_request",
    "measures pull requests beside their base",
    "Put your own paths and commands into `paths`, `setup` and `run`: those there are of a Python project with pytest-benchmark.",
  ),
  caller("review", "ai-code-review.yml", "pull_request", "reviews changed Python, JavaScript and TypeScript by rules"),
  caller(
    "gate",
    "policy-gate.yml",
    "pull_request",
    "checks pull requests of Regreen's own branches against the policy",
    "Require its check by a ruleset: a check that nobody requires stops nothing.",
  ),
  caller("patches", "workflow-patches.yml", "schedule", "proposes fixes of workflow files, which people approve"),
];

/** What a phase switches on; each holds what the one before it said, only that `fix` analyses by itself. */
const IN_PHASE: Readonly<Record<Phase, readonly string[]>> = {
  observe: ["observe"],
  assist: ["fix", "issue"],
  autonomous: ["fix", "issue", "nightly", "gate", "patches"],
};

export const ADDABLE: readonly string[] = CALLERS.map(({ id }) => id).filter((id) => !["observe", "fix"].includes(id));

/** The callers of a phase and what was asked for beside it, in the order of the catalogue. */
export function chosenCallers(phase: Phase, added: readonly string[]): Caller[] {
  const wanted = new Set([...IN_PHASE[phase], ...added]);
  // Two workflows that answer the same failed run would get in each other's way.
  if (wanted.has("model")) for (const id of ["observe", "fix"]) wanted.delete(id);
  return CALLERS.filter(({ id }) => wanted.has(id));
}

export function callerById(id: string): Caller {
  const found = CALLERS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The catalogue has no caller "${id}".`);
  return found;
}

function caller(id: string, example: string, event: string, does: string, todo = ""): Caller {
  return { id, example, target: example, event, does, todo };
}
