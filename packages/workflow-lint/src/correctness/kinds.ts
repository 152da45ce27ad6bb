import type { Rule } from "../rule.ts";

/** What kinds of mistakes there are, under actionlint's names, and what comes of each. */
const KINDS: Readonly<Record<string, readonly [title: string, why: string]>> = {
  "syntax-check": [
    "The file is not what GitHub expects",
    "GitHub refuses such a file, or leaves a part of it out, and no run says so.",
  ],
  expression: ["An expression is wrong", "It fails when the run comes to it, or is empty where a value was meant."],
  events: ["A trigger is wrong", "The workflow does not start when it should, or GitHub refuses the file."],
  action: [
    "An action is used in a wrong way",
    "An input that is not known is left out; one that is missing makes the step fail.",
  ],
  glob: ["A filter's pattern is wrong", "It matches nothing, or something else than was meant."],
  "if-cond": ["A condition is always the same", "What stands below it always runs, or never does."],
  permissions: ["A permission is not one", "GitHub refuses the file."],
  matrix: ["The matrix is wrong", "Jobs run twice, or not at all."],
  "job-needs": ["Jobs wait for jobs that are not there, or for each other", "GitHub refuses the file."],
  id: ["An id is wrong", "GitHub refuses the file, or one step's outputs hide another's."],
  "runner-label": ["A runner is not known", "The job waits for a runner that never comes."],
  credentials: ["A password stands in the file", "Everybody who can read the repository has it."],
  "deprecated-commands": [
    "A command of the log is gone",
    "GitHub took it away; the step fails, or nothing comes of it.",
  ],
  "shell-name": ["A shell is not known", "The step fails."],
  "env-var": ["A variable's name is wrong", "The shell can't use it."],
  "workflow-call": ["A call of a workflow is wrong", "GitHub refuses the file."],
};

/** The rule of a kind; of one that is not known, that of the syntax. */
export function correctnessRule(kind: string): Omit<Rule, "check"> {
  const known = Object.hasOwn(KINDS, kind) ? kind : "syntax-check";
  const [title = "", why = ""] = KINDS[known] ?? [];
  return {
    id: known,
    title,
    why,
    category: "correctness",
    severity: known === "syntax-check" ? "high" : "medium",
    confidence: "high",
    persona: "regular",
    kinds: ["workflow", "action", "dependabot"],
  };
}

export const CORRECTNESS_KINDS: readonly string[] = Object.keys(KINDS);
