import type { Finding } from "@regreen/contracts";

const TEST =
  /(?:^|[/\\])(?:__tests__|tests?|spec|testing)[/\\]|(?:^|[/\\])(?:test_[^/\\]{1,200}|[^/\\]{1,200}_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Whether a file is there for tests, by its path. */
export function isTestPath(path: string): boolean {
  return TEST.test(path);
}

/** What is as it should be in a test: made data that nobody seeds, pickles of the test's own, a loop over five rows. */
const OF_PRODUCTION: ReadonlySet<Finding["category"]> = new Set([
  "performance",
  "reproducibility",
  "security",
  "data-leakage",
]);
const RULES_OF_PRODUCTION =
  /^(?:DTZ\d{3}|B015|B019|missing-eval-mode|inplace-misused|nan-comparison|chained-indexing)$/;

/** In a test what matters where code serves somebody is for the careful; what makes the test itself wrong is for everybody. */
export function forReaders(finding: Finding): Finding {
  const { persona, category, rule, location } = finding;
  if (persona !== "regular" || !isTestPath(location.file)) return finding;
  // A rule for scripts that draws attention to chance in tests speaks of nothing else.
  const isOfTests = category === "reproducibility" && !location.file.endsWith(".py");
  const isQuiet = !isOfTests && (OF_PRODUCTION.has(category) || RULES_OF_PRODUCTION.test(rule));
  return isQuiet ? { ...finding, persona: "pedantic" } : finding;
}
