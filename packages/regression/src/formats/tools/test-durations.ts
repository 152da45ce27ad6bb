export const ABOUT = {
  metrics: "duration of each test that passed",
  unit: "s",
  direction: "lower",
  runs: "a file is one process; each test is measured once, and coarsely",
};
export const NO_TESTS = "Only tests that passed are read.";

/** A test's name with its class or suite, where that says more. */
export function nameIn(suite: string, name: string): string {
  const [head, tail] = [suite.trim(), name.trim()];
  const isSaid = tail === head || (tail.startsWith(head) && " .:".includes(tail[head.length] ?? ""));
  return head === "" || isSaid ? tail : `${head}.${tail}`;
}

export const IN_MS = { ...ABOUT, unit: "ms" };
