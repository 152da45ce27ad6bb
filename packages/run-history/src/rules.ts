import type { FindingCategory } from "@regreen/contracts";

/** A rule that only a history of runs can answer. */
export interface HistoryRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly category: FindingCategory;
  readonly confidence: "high" | "medium" | "low";
  /** The rule of the workflow lint that sees the same in the file, and whose fix mends it; null where a person has to. */
  readonly twin: string | null;
}

const RULES = [
  {
    id: "slower-job",
    title: "A job takes longer than it did",
    why: "Everybody waits for it in every run. It is told when it is slower by the threshold and not by chance, with the run from which on it was.",
    category: "performance",
    confidence: "high",
    twin: null,
  },
  {
    id: "slower-step",
    title: "A step takes longer than it did",
    why: "Its job hides it today. It is told when it is slower by the threshold and not by chance, with the run from which on it was.",
    category: "performance",
    confidence: "high",
    twin: null,
  },
  {
    id: "slower-than-baseline",
    title: "A job takes longer than on the branch that it is compared with",
    why: "The difference comes along when the branch is merged. It is told when it reaches the threshold and is not by chance.",
    category: "performance",
    confidence: "high",
    twin: null,
  },
  {
    id: "slow-step",
    title: "One step decides how long the run takes",
    why: "Other steps may get faster, and nobody waits any less. Splitting this one, or doing less in it, is what helps.",
    category: "performance",
    confidence: "medium",
    twin: null,
  },
  {
    id: "critical-path",
    title: "One job decides how long the run takes",
    why: "The other jobs are done before it: only this one, and what it waits for, makes the run shorter.",
    category: "performance",
    confidence: "medium",
    twin: null,
  },
  {
    id: "queue-time",
    title: "Jobs wait long for a machine",
    why: "The work has not begun and people wait already. More runners of that kind, fewer jobs at once, or another kind help.",
    category: "performance",
    confidence: "high",
    twin: null,
  },
  {
    id: "wasted-runs",
    title: "Runs went on after newer ones had overtaken them",
    why: "Nobody looks at their result any more, and their minutes are paid for.",
    category: "efficiency",
    confidence: "high",
    twin: "concurrency-limits",
  },
  {
    id: "failing-schedule",
    title: "A schedule fails again and again",
    why: "A run that has failed three times in a row will mostly fail the next time. Mend it, or switch the schedule off until somebody does.",
    category: "efficiency",
    confidence: "high",
    twin: null,
  },
  {
    id: "flaky-job",
    title: "A job fails and goes well when it is started again",
    why: "Each time somebody has to look, and the minutes are paid for twice.",
    category: "efficiency",
    confidence: "high",
    twin: null,
  },
  {
    id: "unbounded-timeout",
    title: "Jobs hung, and nothing ended them",
    why: "A job without a limit of its own goes on for six hours, and is paid for.",
    category: "efficiency",
    confidence: "high",
    twin: "missing-timeout",
  },
  {
    id: "uncached-install",
    title: "The same packages are fetched in every run",
    why: "A cache gives them back in seconds, and the run does not fail when a registry is slow.",
    category: "efficiency",
    confidence: "medium",
    twin: "missing-cache",
  },
] as const satisfies readonly HistoryRule[];

export type HistoryRuleId = (typeof RULES)[number]["id"];

/** In the order in which they are documented. */
export const HISTORY_RULES: readonly HistoryRule[] = RULES;

export function ruleOf(id: HistoryRuleId): HistoryRule {
  return RULES.find((rule) => rule.id === id) as HistoryRule;
}
