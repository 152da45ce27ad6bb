import { Ending, type Execution, type Failure, refused } from "@regreen/contracts";
import type { SplitPatch } from "@regreen/patch";
import type { Attempt } from "./attempt.ts";
import { newFailures } from "./compare.ts";
import { ended } from "./log-book.ts";
import type { Proof, ProofTools } from "./proof.ts";
import { applied, runCommands } from "./run-commands.ts";

/**
 * What is asked of a model's fix beyond red before and green after: a patch that is only green because of the tests, hooks or
 * settings that it brings along mends nothing.
 *
 * @throws Ending `refused/cheating`
 */
export async function checkModelFix(tools: ProofTools, proof: Proof, parts: SplitPatch): Promise<void> {
  const green_without_tests = await isGreenWithoutChecks(tools, proof, parts);
  const showing = await showingTests(tools, proof, parts);
  proof.modelChecks = {
    green_without_tests,
    tests_showing: parts.tests.filter((path) => showing.includes(path)).slice(0, MAX_TESTS),
    tests_silent: parts.tests.filter((path) => !showing.includes(path)).slice(0, MAX_TESTS),
  };
}

const MAX_TESTS = 50;

/** With every test, hook and setting of the patch as it was before, the step must be green all the same. */
async function isGreenWithoutChecks(tools: ProofTools, proof: Proof, parts: SplitPatch): Promise<true | null> {
  const { withoutChecks, checks } = parts;
  if (withoutChecks === null) return null;
  const { execution } = await inTree(tools, "restored", (attempt) =>
    runWith(tools, attempt, withoutChecks, "restored"),
  );
  const why = whyNotGreen(execution, proof.before);
  if (why === null) return true;
  throw refused("cheating", `The fix is green only with its own tests or settings: without ${listed(checks)}, ${why}.`);
}

function whyNotGreen(run: Execution, before: Execution | null): string | null {
  if (run.exit_code !== 0) return `the step is red (${ended(run)})`;
  if ((run.tests?.failed ?? 0) > 0) return `${run.tests?.failed} tests fail`;
  const [wanted, is] = [before?.tests?.executed ?? 0, run.tests?.executed ?? 0];
  return is < wanted ? `${is} tests are executed, and ${wanted} without the patch` : null;
}

/**
 * The test files of the patch that fail without the rest of it, so that they show the failure (requirements FIX-03). Others are
 * said to the reviewer and refuse nothing: the failing step may not even run them.
 */
async function showingTests(tools: ProofTools, proof: Proof, parts: SplitPatch): Promise<string[]> {
  const { testsAlone, tests } = parts;
  if (testsAlone === null) return [];
  try {
    const { execution } = await inTree(tools, "tests", (attempt) => runWith(tools, attempt, testsAlone, "tests-alone"));
    const added = newFailures(proof.before?.failures ?? [], execution.failures);
    return tests.filter(
      (path) => added.some((failure) => isIn(path, failure)) || (tests.length === 1 && added.length > 0),
    );
  } catch (error) {
    // The proof itself stands; what its tests are worth is then simply not known.
    if (!(error instanceof Ending)) throw error;
    proof.notes.push(`Whether the added tests show the failure was not found out: ${error.verdict.message}`);
    return [];
  }
}

function isIn(path: string, { file, nodeid }: Failure): boolean {
  return file === path || nodeid?.startsWith(`${path}::`) === true;
}

async function runWith(tools: ProofTools, attempt: Attempt, patch: string, name: string) {
  await applied(attempt, patch, tools.applyAs);
  return runCommands(tools, attempt, `${name}.log`);
}

async function inTree<T>(
  tools: ProofTools,
  name: "restored" | "tests",
  work: (tree: Attempt) => Promise<T>,
): Promise<T> {
  const attempt = await tools.open(name);
  try {
    return await work(attempt);
  } finally {
    await attempt.close();
  }
}

function listed(paths: readonly string[]): string {
  const more = paths.length - 3;
  return `${paths.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
