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
  const known = new Set(files.flatMap((each) => each.before.definitions.map((name) => `${each.file.path}\n${name}`)));
  return withoutReplaced(surplus(fresh, gone, moved), gone)
    .filter((one) => !gone.some((old) => replaces(one, old)))
    .flatMap((one) => judged(one, tests, known));
}

/** One of a kind in the place of another one of the kind, in the same file, is a change of what was there. */
function withoutReplaced(fresh: readonly Suspicion[], gone: readonly Suspicion[]): Suspicion[] {
  const kind = (one: Suspicion) => `${one.file}\n${one.rule}\n${one.severity}\n${one.message}`;
  const counted = (one: Suspicion) => /^[EGHIK]-/.test(one.rule) && one.rule !== "H-hooks";
  const left = new Set(surplus(fresh.filter(counted), gone, kind));
  return fresh.filter((one) => !counted(one) || left.has(one));
}

/** A mark in the place of another one on the same test, which asks for no less. */
function replaces(one: Suspicion, old: Suspicion): boolean {
  const same =
    one.rule === old.rule &&
    one.file === old.file &&
    one.target === old.target &&
    (one.target !== null || one.test === old.test);
  return same && one.rule.startsWith("A-") && (one.severity === old.severity || one.severity === "review");
}

/** Tests that the patch adds, by file and name. */
function newTests(files: readonly ReadFile[]): ReadonlySet<string> {
  const before = new Set(all(files, "before", "tests").map((test) => test.name));
  const added = all(files, "after", "tests").filter((test) => test.changed && !before.has(test.name));
  return new Set(added.map((test) => `${test.file}\n${test.name}`));
}

function judged(one: Suspicion, tests: ReadonlySet<string>, known: ReadonlySet<string>): Violation[] {
  const isNew = one.target !== null && tests.has(`${one.file}\n${one.target}`);
  // A mock, a mark or a way out of a test that was never there takes nothing away.
  if (one.rule === "G-constant" && !known.has(`${one.file}\n${one.target}`)) return [];
  if (isNew && /^(?:H-monkeypatch|A-mark|A-early-return)$/.test(one.rule)) return [];
  return [cheat(one.rule, isNew ? "review" : one.severity, one, one.message)];
}
