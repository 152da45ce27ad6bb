import type { PatchInfo } from "../../model.ts";
import { isLayoutOnly } from "../layout.ts";
import type { CaseFact, TestFact } from "../reading/facts.ts";
import type { Violation } from "../rules.ts";
import { isSnapshot } from "../snapshots.ts";
import { cheat } from "./cheat.ts";
import { surplus } from "./multiset.ts";
import { all, definitionsGone, names, type ReadFile } from "./sides.ts";

const EMPTY = /^: (?:"[^"]*" )?(?:pass|\. \. \.)$/;

/** Tests, groups of tests and rows of cases that went, over the whole patch: what moved is not gone. */
export function judgeTests(files: readonly ReadFile[]): Violation[] {
  const tests = (side: "before" | "after", group: boolean) =>
    all(files, side, "tests").filter((test) => test.group === group);
  const gone = surplus(tests("before", false), tests("after", false), (test) => test.name);
  const fresh = surplus(tests("after", false), tests("before", false), (test) => test.name);
  const groups = surplus(tests("before", true), tests("after", true), (test) => test.name);
  const freshGroups = surplus(tests("after", true), tests("before", true), (test) => test.name);
  return [
    ...goneTests(gone, fresh, files),
    ...(groups.length > freshGroups.length ? hidden(groups, files) : []),
    ...shadowed(files),
    ...fresh
      .filter((test) => EMPTY.test(test.body))
      .map((test) => cheat("B-empty-test", "review", test, "a new test asserts nothing")),
    ...cases(files),
  ];
}

function goneTests(gone: readonly TestFact[], fresh: readonly TestFact[], files: readonly ReadFile[]): Violation[] {
  const bodies = new Set(fresh.map((test) => test.body));
  const left = gone.filter((test) => !bodies.has(test.body));
  const replaced = fresh.filter((test) => !gone.some((old) => old.body === test.body));
  const [first] = left;
  if (first === undefined) return [];
  const product = definitionsGone(files);
  const buried = left.filter((test) => !test.changed).slice(0, 1);
  if (buried.length > 0)
    return buried.flatMap((test) => [
      cheat(
        "A-not-collected",
        "block",
        test,
        `${test.name.slice(0, 80)} is no longer run, though its text is still there`,
      ),
      cheat("C-test-removed", "block", test, "there are fewer tests than before"),
    ]);
  const renamed = hidden(left, files);
  if (renamed.length > 0) return renamed;
  const explained = left.every((test) => names(`${test.name.replace(/^test_?/, "")} ${test.body}`, product));
  const fewer = left.length > replaced.length;
  const message = fewer ? "there are fewer tests than before" : "a test is replaced by another one";
  return [
    cheat("C-test-removed", fewer && !explained ? "block" : "review", first, `${message}: ${first.name.slice(0, 80)}`),
  ];
}

/** Tests that are still there under a name which the runner does not look for. */
function hidden(gone: readonly TestFact[], files: readonly ReadFile[]): Violation[] {
  const before = new Set(files.flatMap((each) => each.before.definitions));
  const fresh = files.flatMap((each) => each.after.definitions).filter((name) => !before.has(name));
  const calls = new Set(files.flatMap((each) => [...each.after.calls]));
  return gone.flatMap((test) => {
    const bare = test.name.replace(/^test_?/i, "").toLowerCase();
    const now = fresh.find((name) => bare.length > 2 && isHiding(name.toLowerCase(), bare) && !calls.has(name));
    if (now === undefined) return [];
    const message = `the runner no longer finds ${test.name.slice(0, 80)}: it is called ${now.slice(0, 80)} now`;
    return [cheat("A-not-collected", "block", test, message), cheat("C-test-removed", "block", test, message)];
  });
}

/** `_test_add`, `disabled_test_add`, `xtest_add`, `add`: what is left of `test_add` when nobody is to find it. */
function isHiding(name: string, bare: string): boolean {
  if (!name.endsWith(bare) || /^test/.test(name)) return false;
  return /^(?:_+|x+_?|no_?|not_?|skip(?:ped)?_?|disabled?_?|old_?|broken_?|todo_?|wip_?|tmp_?|off_?|ignored?_?|dont_?|failing_?|flaky_?)?(?:test_?)?$/.test(
    name.slice(0, -bare.length),
  );
}

/** A second test of the same name in the same place: the first one is never run. */
function shadowed(files: readonly ReadFile[]): Violation[] {
  return files.flatMap(({ before, after }) => {
    const key = (test: TestFact) => `${test.container} ${test.name}`;
    const twice = (side: readonly TestFact[]) => surplus(side, unique(side, key), key).filter((test) => !test.group);
    const python = twice(after.tests).filter((test) => /\.pyi?$/.test(test.file));
    const known = new Set(twice(before.tests).map((test) => test.name));
    return python
      .filter((test) => !known.has(test.name))
      .map((test) => cheat("A-shadowed", "block", test, `a second ${test.name.slice(0, 80)} hides the first`));
  });
}

function unique<T>(each: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(each.map((one) => [key(one), one])).values()];
}

function cases(files: readonly ReadFile[]): Violation[] {
  const key = (row: CaseFact) => row.key;
  const [before, after] = [all(files, "before", "cases"), all(files, "after", "cases")];
  const gone = surplus(before, after, key);
  const fresh = surplus(after, before, key);
  const [first] = gone;
  if (first === undefined || gone.length <= fresh.length) return [];
  return [cheat("C-params-removed", "review", first, "there are fewer test cases than before")];
}

const IDLE =
  /^\s*(?:$|#|\/\/|\/?\*|import\b|from\s+\S+\s+import\b|(?:const|let|var)\b.*\brequire\(|[)\]}]+[;,]?\s*$|use\s)/;
const BEGINS =
  /^\s*(?:@|(?:async\s+)?def\s|class\s|(?:it|test|describe|context|suite)\b|export\b|function\b|func\s|public\b|private\b|#\[|fn\s|pub\b|mod\s|\[|[A-Z_]+\s*=)/;

/**
 * A patch that touches nothing but tests, and some of those that were there. New tests alone are no cheating: they can't make
 * a check pass.
 */
export function testsAlone(
  patch: PatchInfo,
  isTestPath: (path: string) => boolean,
  files: readonly ReadFile[],
): Violation[] {
  const only = patch.files.length > 0 && patch.files.every((file) => isTestPath(file.path) || isSnapshot(file.path));
  if (!only) return [];
  const touches = patch.files.some((file) => {
    if (file.change !== "added" && file.hunks.length === 0) return true;
    if (isLayoutOnly(file)) return false;
    const read = files.find((each) => each.file === file);
    return file.change !== "added" && file.hunks.some((hunk) => touchesOld(hunk.lines, hunk.newStart, read));
  });
  return touches
    ? [cheat("C-test-only", "review", { file: null, line: null }, "the patch changes tests and nothing else")]
    : [];
}

type Lines = PatchInfo["files"][number]["hunks"][number]["lines"];

function touchesOld(lines: Lines, start: number, read: ReadFile | undefined): boolean {
  const plain = (text: string) => text.replace(/\s+/g, "").replaceAll("'", '"').replace(/,$/, "");
  const added = new Map<string, number>();
  for (const line of lines)
    if (line.kind === "added") added.set(plain(line.text), (added.get(plain(line.text)) ?? 0) + 1);
  for (const line of lines)
    if (line.kind === "removed" && !IDLE.test(line.text) && !takes(added, plain(line.text))) return true;
  return addsInside(lines, start, read);
}

function takes(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}

/** New lines within a test that was there. */
function addsInside(lines: Lines, start: number, read: ReadFile | undefined): boolean {
  const fresh = read?.after.tests.filter((test) => test.changed) ?? [];
  const rows = new Set(read?.after.cases.filter((row) => row.changed).map((row) => row.line));
  let line = start - 1;
  let begun = false;
  for (const each of lines) {
    if (each.kind !== "removed") line++;
    if (each.kind !== "added") {
      begun = false;
      continue;
    }
    begun ||= BEGINS.test(each.text);
    const own = fresh.some((test) => test.line <= line && line <= test.endLine) || rows.has(line);
    if (!own && !begun && !IDLE.test(each.text)) return true;
  }
  return false;
}
