import { posix } from "node:path";
import type { FixRequest } from "@regreen/contracts";
import { isTestPath } from "@regreen/patch";
import { calleesOf } from "./callees.ts";
import { around, type Candidate, defined, take } from "./candidate.ts";
import { Cover } from "./cover.ts";
import { createLookup } from "./lookup.ts";
import { isAboutDependencies, lineOfInterest, manifestsAt, settingsFor } from "./manifests.ts";
import { namesInLine, namesInMessages, placesInLogs } from "./mentions.ts";
import { indexPaths, type PathIndex } from "./path-index.ts";
import { type SourceFile, type SourceFiles, sourceFiles } from "./source-file.ts";
import { isTestOf } from "./tested.ts";
import type { Snippet, SourceTree } from "./types.ts";

/** More places than these are the same mistake again. */
const MAX_PLACES = 12;
const MAX_USES = 2;
/** What is most likely wrong is shown whole, as far as this share of the tokens goes; the rest is for many places. */
const FOCUS_SHARE = 0.6;
const MAX_FOCUS = 5;

interface Place {
  readonly file: SourceFile;
  readonly line: number;
  readonly why: string;
}

/**
 * Lines of the failing commit that a fix needs, most relevant first: where it fails, what is called there, the failing test,
 * the imports and settings that matter for the type, how others use the same thing.
 *
 * Deterministic; reads at most some hundred files; what doesn't fit is left out.
 *
 * @param tokens for all snippets together, counted roughly and rather too high
 */
export async function chooseSnippets(request: FixRequest, tree: SourceTree, tokens: number): Promise<Snippet[]> {
  const { context } = request;
  const index = indexPaths(await tree.list());
  const files = sourceFiles(tree);
  const lookup = createLookup(files, index);
  const places = await placesOf(request, files, index);
  const names = namesInMessages(context);

  const [first, ...others] = places.map(({ file, line, why }) => around(file, line, why));
  const inTests = others.filter(({ file }) => isTestPath(file.path));
  const inCode = others.filter((each) => !inTests.includes(each));
  const meant = await calleesOf(places, names, lookup);
  const settings = await settingsOf(request, places, names, files, index);
  const tests = await testsOf(request, files, index);
  const imported = importsOf(places);
  const uses = usesOf(places, names);
  const made = constructorsOf(places);
  const early = isAboutDependencies(context.fix_type) ? [...imported, ...settings] : lacksName(context) ? imported : [];
  const late = [...imported, ...settings].filter((each) => !early.includes(each));

  const cover = new Cover(tokens);
  const head = first === undefined ? [] : [first];
  const tested = meant.filter(({ file }) => places.some((place) => isTestOf(place.file.path, file.path)));
  const focus = first === undefined || isTestPath(first.file.path) ? tested : [first, ...inCode.slice(0, 1)];
  take([...head, ...early], cover);
  for (const each of focus.slice(0, MAX_FOCUS)) take([each], cover, tokens * (1 - FOCUS_SHARE));
  take([...inCode, ...meant, ...made, ...inTests, ...tests, ...uses, ...late], cover);
  return cover.snippets();
}

/** A name that nobody knows is cured where the names come in. */
function lacksName({ summary, failures }: FixRequest["context"]): boolean {
  const messages = [summary, ...failures.slice(0, 3).map(({ message }) => message)].join("\n").slice(0, 3_000);
  return /NameError|is not defined|undefined(?: name|:)|[Cc]annot find (?:name|symbol|value|type)|not declared|undeclared/.test(
    messages,
  );
}

/** Where it fails: the frames of the repository's own code before the tests that show it. */
async function placesOf({ context, reproducer }: FixRequest, files: SourceFiles, index: PathIndex): Promise<Place[]> {
  const cwd = reproducer?.cwd ?? context.failing_step?.cwd ?? "";
  const told = [
    ...context.failures
      .slice(0, MAX_PLACES)
      .map(({ file, line }) => ({ path: file ?? "", line, why: "here it fails" })),
    ...context.code_frames.map(({ file, line }) => ({ path: file, line, why: "here it fails" })),
    ...placesInLogs(context).map((mention) => ({ ...mention, why: "named in the output" })),
    ...context.probable_modules.map(({ path }) => ({ path, line: null, why: "likely involved" })),
    ...context.affected_files.map((path) => ({ path, line: null, why: "likely involved" })),
  ];
  const places: Place[] = [];
  for (const { path, line, why } of told) {
    if (places.length >= MAX_PLACES * 2) break;
    const resolved = path === "" ? null : (inFolder(cwd, path, index) ?? index.resolve(path));
    const file = resolved === null ? null : await files.open(resolved);
    if (file === null) continue;
    const at = line ?? (places.some((place) => place.file === file) ? null : firstMentioned(file, context.failures));
    if (at === null || at > file.lines.length) continue;
    if (!places.some((place) => place.file === file && Math.abs(place.line - at) < 2))
      places.push({ file, line: at, why });
  }
  return ranked(places).slice(0, MAX_PLACES);
}

function inFolder(cwd: string, path: string, index: PathIndex): string | null {
  const joined = posix.normalize(posix.join(cwd, path)).replace(/^\.\//, "");
  return index.has(joined) ? joined : null;
}

/** Of a file without a line: where a test's name stands in it, else its beginning. */
function firstMentioned(file: SourceFile, failures: FixRequest["context"]["failures"]): number {
  for (const { nodeid } of failures.slice(0, 5)) {
    const test = nodeid === null ? undefined : testIn(file, nodeid);
    if (test !== undefined) return test;
  }
  return 1;
}

/** A stack trace goes through the test to the code: of both the code is more likely to be wrong. */
function ranked(places: readonly Place[]): Place[] {
  const inCode = places.filter(({ file }) => !isTestPath(file.path));
  const exact = inCode.filter(({ why }) => why !== "likely involved");
  const vague = inCode.filter(({ why }) => why === "likely involved");
  return [...exact, ...places.filter(({ file }) => isTestPath(file.path)), ...vague];
}

const CONSTRUCTORS = new Set(["constructor", "__init__", "initialize", "__construct", "new", "New"]);

/** Where the objects get their state whose methods fail. */
function constructorsOf(places: readonly Place[]): Candidate[] {
  return places.slice(0, 4).flatMap(({ file, line }) => {
    const holder = file.definitions().findLast((each) => each.kind === "class" && each.from <= line && line <= each.to);
    if (holder === undefined) return [];
    const inside = file.definitions().filter(({ from, to }) => holder.from <= from && to <= holder.to);
    const maker = inside.find(({ name }) => CONSTRUCTORS.has(name));
    return maker === undefined ? [] : [defined(file, maker, `makes ${holder.name}`)];
  });
}

/** The failing tests themselves, by their names. */
async function testsOf({ context }: FixRequest, files: SourceFiles, index: PathIndex): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const { nodeid, file: named } of context.failures.slice(0, 4)) {
    if (nodeid === null) continue;
    const path = index.resolve(named ?? nodeid.split("::")[0] ?? "");
    const file = path === null ? null : await files.open(path);
    const line = file === null ? undefined : testIn(file, nodeid);
    if (file !== null && line !== undefined) found.push(around(file, line, "the failing test"));
  }
  return found;
}

/** The line where a test with this id begins: `tests/a.py::TestX::test_y[1]`, `cart > adds`, `TestCart/empty`. */
function testIn(file: SourceFile, nodeid: string): number | undefined {
  const parts = nodeid
    .replace(/\[[^\]]*\]$/, "")
    .split(/::| > | › |[/#.]/)
    .map((part) => part.trim());
  const wanted = parts.filter((part) => part !== "").reverse();
  for (const part of wanted) {
    const test = file.definitions().findLast(({ name }) => name === part);
    if (test !== undefined) return test.from;
  }
  return undefined;
}

async function settingsOf(
  { context, reproducer }: FixRequest,
  places: readonly Place[],
  names: readonly string[],
  files: SourceFiles,
  index: PathIndex,
): Promise<Candidate[]> {
  const paths = new Set(places.slice(0, 3).flatMap(({ file }) => settingsFor(context.fix_type, file.path, index)));
  if (paths.size === 0 && (isAboutDependencies(context.fix_type) || places.length === 0))
    for (const path of manifestsAt(reproducer?.cwd ?? "", index)) paths.add(path);
  const found: Candidate[] = [];
  for (const path of paths) {
    const file = await files.open(path);
    if (file !== null) found.push(around(file, lineOfInterest(file.lines, names), "settings"));
  }
  return found;
}

/** The import lines of the files that fail: a fix often needs one more. */
function importsOf(places: readonly Place[]): Candidate[] {
  const seen = new Set<SourceFile>();
  return places.slice(0, 4).flatMap(({ file }) => {
    if (seen.has(file)) return [];
    seen.add(file);
    const last = file
      .imports()
      .filter(({ lines }) => lines.to <= 60)
      .at(-1);
    if (last === undefined) return [];
    const from = file.imports()[0]?.lines.from ?? 1;
    return [{ file, line: last.lines.to, whole: { from, to: last.lines.to }, why: "imports" }];
  });
}

/** How the same thing is used elsewhere in the files at hand. */
function usesOf(places: readonly Place[], names: readonly string[]): Candidate[] {
  const [first] = places;
  if (first === undefined) return [];
  const called = namesInLine(first.file.lines[first.line - 1] ?? "");
  const name = names.find((each) => called.includes(each)) ?? called[0];
  if (name === undefined || name.length < 4) return [];
  const uses: Candidate[] = [];
  for (const file of new Set(places.map((place) => place.file))) {
    for (const [at, line] of file.lines.entries()) {
      if (uses.length >= MAX_USES) return uses;
      if (file === first.file && Math.abs(at + 1 - first.line) < 8) continue;
      if (line.length < 500 && line.includes(`${name}(`)) uses.push(around(file, at + 1, `uses ${name}`));
    }
  }
  return uses;
}
