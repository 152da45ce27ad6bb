import type { Failure, FixType, History } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import { surenessOf, wilson } from "./estimate.ts";
import { isOfClass } from "./same-test.ts";

/** Another run of the same commit and the same checks, earlier or later. */
export interface PastRun {
  /** `success`, `failure`, or another word of GitHub's, which tells nothing about tests. */
  readonly conclusion: string | null;
  /** Names of the classes, files or tests that failed in it; null when nobody knows. */
  readonly failing: readonly string[] | null;
  /** Somebody knows that it failed for the very same cause, whatever the names say. */
  readonly sameCause?: boolean;
}

/** What is known beside the failure itself. */
export interface HistoryFacts {
  readonly fixType: FixType;
  readonly failures: readonly Failure[];
  /** Other runs of the same commit; the analysed one is not among them. */
  readonly sameCommit: readonly PastRun[];
  /** Files that the pull request changes; empty where there is none. */
  readonly touched: readonly string[];
  /** The branch that the change goes to; null when it is the failing one, or nothing is known of it. */
  readonly base: { readonly branch: string; readonly red: boolean; readonly sameCause: boolean } | null;
  /** Other branches that failed for the same cause lately. */
  readonly elsewhere: readonly string[];
  /** Runs of the repository at the same time, over unlike branches. */
  readonly meanwhile: { readonly failed: number; readonly runs: number; readonly branches: number } | null;
}

/** Types whose failures the same code may show at one time and not at another. */
const UNSTABLE: readonly FixType[] = ["test_failure", "timeout", "unknown", "flaky_test"];
/** So many runs of unlike branches have to fail together, and so large a share, before the code is out of suspicion. */
const MASS = { runs: 8, branches: 4, share: 0.8 };
/** Types that a broken network, registry or runner can look like. */
const MASSIVE: readonly FixType[] = [...UNSTABLE, "infra", "env_setup", "dependency_conflict"];
/** A test that fails on other branches may also be broken on all of them. */
const ELSEWHERE = { branches: 2, confidence: 0.6 };
/** A run that failed elsewhere may not have come to our tests. */
const WEAK = 0.5;
const MAX_NAMES = 5;

type Judgement = Omit<History, "rerun_advised">;

/**
 * Decides from history alone, without a model, whether a failure is chance, infrastructure, an old acquaintance of the
 * base branch, or the change's own (requirements DET-17, CLS-06). Tests that the pull request touches are never called
 * flaky, and one observation never makes sure.
 */
export function judgeHistory(facts: HistoryFacts): Judgement {
  const counts = countRuns(facts);
  const { failed, runs } = counts;
  const evidence = evidenceOf(facts, counts).map((line) => oneLine(redact(stripTerminal(line)), 500));
  const say = (verdict: History["verdict"], confidence: number): Judgement => ({
    verdict,
    confidence,
    failed,
    runs,
    failure_rate: wilson(failed, runs),
    evidence,
  });
  if (isMass(facts)) return say("infra", surenessOf((facts.meanwhile?.failed ?? 0) / MASS.runs));
  if (facts.base?.red === true && facts.base.sameCause) return say("base_red", surenessOf(1));
  if (!UNSTABLE.includes(facts.fixType)) return say("unclear", 0);
  if (touchedTests(facts).length > 0)
    return failed === runs && runs > 1 ? say("real", surenessOf(failed)) : say("unclear", 0);
  if (counts.passes > 0) return say("flaky_test", surenessOf(counts.passes));
  if (runs > 1) return say("real", surenessOf(failed));
  const otherBranches = facts.elsewhere.length >= ELSEWHERE.branches && facts.base?.red !== true;
  return otherBranches ? say("flaky_test", ELSEWHERE.confidence) : say("unclear", 0);
}

interface Counts {
  /** Runs of this commit with the failure, and runs that could have had it; the analysed one in both. */
  readonly failed: number;
  readonly runs: number;
  /** Weight of the runs in which what failed here passed; 0 while one of our tests has failed in every run. */
  readonly passes: number;
}

/** A cause passed where none of its tests failed; it is flaky when each of its tests has passed somewhere. */
function countRuns({ failures, sameCommit }: HistoryFacts): Counts {
  const tests = testsOf(failures);
  let failed = 1;
  let runs = 1;
  let passes = 0;
  const passedOnce = new Set<string>();
  for (const run of sameCommit) {
    const stillFailing = failingOf(tests, run);
    if (stillFailing === null) continue;
    runs += 1;
    if (stillFailing.length > 0 || run.sameCause === true) failed += 1;
    for (const { name } of tests) if (!stillFailing.includes(name)) passedOnce.add(name);
    if (run.sameCause !== true && stillFailing.length < Math.max(1, tests.length))
      passes += run.conclusion === "success" ? 1 : WEAK;
  }
  const all = tests.every(({ name }) => passedOnce.has(name));
  return { failed, runs, passes: all ? passes : 0 };
}

interface NamedTest {
  readonly name: string;
  readonly file: string | null;
}

function testsOf(failures: readonly Failure[]): NamedTest[] {
  return failures.flatMap(({ nodeid, file }) => (nodeid === null ? [] : [{ name: nodeid, file }]));
}

/** Our tests that failed in another run too; null when the run does not tell. Without names only a green run tells. */
function failingOf(tests: readonly NamedTest[], { conclusion, failing, sameCause }: PastRun): string[] | null {
  if (sameCause === true) return tests.map(({ name }) => name);
  if (conclusion === "success") return [];
  if (conclusion !== "failure" || failing === null || failing.length === 0 || tests.length === 0) return null;
  return tests.filter(({ name, file }) => failing.some((each) => isOfClass(name, file, each))).map(({ name }) => name);
}

function touchedTests({ failures, touched }: HistoryFacts): string[] {
  const files = new Set(touched);
  const named = failures.flatMap(({ file, nodeid }) => [file, nodeid?.split("::")[0] ?? null]);
  return [...new Set(named)].filter((file): file is string => file !== null && files.has(file));
}

/** One cause on many branches is a broken base or a new release, not the machine. */
function isMass({ meanwhile, elsewhere, fixType }: HistoryFacts): boolean {
  if (meanwhile === null || elsewhere.length > 0 || !MASSIVE.includes(fixType)) return false;
  const { failed, runs, branches } = meanwhile;
  return failed >= MASS.runs && branches >= MASS.branches && failed / runs >= MASS.share;
}

function evidenceOf(facts: HistoryFacts, { failed, runs }: Counts): string[] {
  const { base, elsewhere, meanwhile } = facts;
  const touched = touchedTests(facts);
  return [
    ...(runs > 1 ? [`Failed in ${failed} of ${runs} runs of this commit.`] : []),
    ...(touched.length > 0 ? [`The change touches ${names(touched)}, so history does not excuse it.`] : []),
    ...(base?.red === true ? [`${base.branch} is red${base.sameCause ? " for the same cause" : ""}.`] : []),
    ...(elsewhere.length > 0 ? [`The same cause was seen on ${names(elsewhere)} lately.`] : []),
    ...(isMass(facts) && meanwhile !== null
      ? [
          `${meanwhile.failed} of ${meanwhile.runs} runs on ${meanwhile.branches} branches failed at about the same time.`,
        ]
      : []),
  ];
}

function names(list: readonly string[]): string {
  const more = list.length > MAX_NAMES ? ` and ${list.length - MAX_NAMES} more` : "";
  return `${list.slice(0, MAX_NAMES).join(", ")}${more}`;
}
