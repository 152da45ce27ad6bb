import type { Suspicion } from "../reading/facts.ts";
import type { Violation } from "../rules.ts";
import { cheat } from "./cheat.ts";
import { surplus } from "./multiset.ts";
import { all, type ReadFile } from "./sides.ts";

/** What is suspicious and new. What only moved, within a file or with its whole line to another, is not. */
export function newSuspicions(files: readonly ReadFile[]): Violation[] {
  const fresh = files.flatMap((each) => surplus(each.after.suspicions, each.before.suspicions, (one) => one.key));
  const gone = files.flatMap((each) => surplus(each.before.suspicions, each.after.suspicions, (one) => one.key));
  const moved = (one: Suspicion) => `${one.key}\n${one.text}`;
  const tests = newTests(files);
  return surplus(fresh, gone, moved).flatMap((one) => judged(one, tests));
}

/** Tests that the patch adds, by file and name. */
function newTests(files: readonly ReadFile[]): ReadonlySet<string> {
  const before = new Set(all(files, "before", "tests").map((test) => test.name));
  const added = all(files, "after", "tests").filter((test) => test.changed && !before.has(test.name));
  return new Set(added.map((test) => `${test.file}\n${test.name}`));
}

function judged(one: Suspicion, tests: ReadonlySet<string>): Violation[] {
  const isNew = one.target !== null && tests.has(`${one.file}\n${one.target}`);
  // A mock, a mark or a way out of a test that was never there takes nothing away.
  if (isNew && /^(?:H-monkeypatch|A-mark|A-early-return)$/.test(one.rule)) return [];
  return [cheat(one.rule, isNew ? "review" : one.severity, one, one.message)];
}
