import { Ending, type Execution, type Failure, refused } from "@regreen/contracts";
import type { SplitPatch } from "@regreen/patch";
import type { Attempt } from "./attempt.ts";
import { newFailures } from "./compare.ts";
import { ended } from "./log-book.ts";
import type { Proof, ProofTools } from "./proof.ts";
import { applied, inTree, runCommands } from "./run-commands.ts";

/**
 * Tries the tests of a model's patch without the rest of it: those that fail show the failure (requirement FIX-03). The others are
 * said to the reviewer and refuse nothing: the failing step may not even run them. It comes last, for it costs no proof when there
 * is no time left for it.
 */
export async function tryTestsAlone(tools: ProofTools, proof: Proof, { testsAlone, tests }: SplitPatch): Promise<void> {
  let showing: readonly string[] = [];
  if (testsAlone !== null) {
    const observed = await inTree(tools, "tests", (tree) => runWith(tools, tree, testsAlone, "tests-alone")).catch(
      toNote,
    );
    if (typeof observed === "string") proof.notes.push(observed);
    else if (observed.execution.timed_out) proof.notes.push(`${NOT_FOUND_OUT} the step did not end in time.`);
    else showing = testsThatFail(tests, newFailures(proof.before?.failures ?? [], observed.execution.failures));
  }
  proof.modelChecks = {
    green_without_tests: proof.modelChecks?.green_without_tests ?? null,
    tests_showing: tests.filter((path) => showing.includes(path)).slice(0, MAX_TESTS),
    tests_silent: tests.filter((path) => !showing.includes(path)).slice(0, MAX_TESTS),
  };
}

/** The proof itself stands; what its tests are worth is then simply not known. */
function toNote(error: unknown): string {
  if (error instanceof Ending) return `${NOT_FOUND_OUT} ${error.verdict.message}`;
  throw error;
}

const NOT_FOUND_OUT = "Whether the added tests show the failure was not found out:";

/**
 * With every test, hook and setting of a model's patch as it was before, the step must be green all the same: a patch that is only
 * green because of what it brings along mends nothing.
 *
 * @throws Ending `refused/cheating`
 */
export async function confirmWithoutChecks(tools: ProofTools, proof: Proof, parts: SplitPatch): Promise<void> {
  const { withoutChecks, checks } = parts;
  if (withoutChecks === null) return;
  const { execution } = await inTree(tools, "restored", (tree) => runWith(tools, tree, withoutChecks, "restored"));
  const why = whyNotGreen(execution, proof.before);
  if (why !== null)
    throw refused(
      "cheating",
      `The fix is green only with its own tests or settings: without ${listed(checks)}, ${why}.`,
    );
  proof.modelChecks = { green_without_tests: true, tests_showing: [], tests_silent: [] };
}

const MAX_TESTS = 50;

function whyNotGreen(run: Execution, before: Execution | null): string | null {
  if (run.exit_code !== 0) return `the step is red (${ended(run)})`;
  if ((run.tests?.failed ?? 0) > 0) return `${run.tests?.failed} tests fail`;
  const [wanted, is] = [before?.tests?.executed ?? 0, run.tests?.executed ?? 0];
  return is < wanted ? `${is} tests are executed, and ${wanted} without the patch` : null;
}

function testsThatFail(tests: readonly string[], added: readonly Failure[]): string[] {
  // Some runners name no file; of one test file alone all that is new is its own.
  return tests.filter(
    (path) => added.some((failure) => isIn(path, failure)) || (tests.length === 1 && added.length > 0),
  );
}

function isIn(path: string, { file, nodeid }: Failure): boolean {
  return file === path || nodeid?.startsWith(`${path}::`) === true;
}

async function runWith(tools: ProofTools, attempt: Attempt, patch: string, name: string) {
  await applied(attempt, patch, tools.applyAs);
  return runCommands(tools, attempt, `${name}.log`);
}

function listed(paths: readonly string[]): string {
  const more = paths.length - 3;
  return `${paths.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
