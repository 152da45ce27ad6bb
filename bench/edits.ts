import { applyEdits, type Edit, EditError, type HunkLine, makePatch, parsePatch } from "../packages/patch/src/index.ts";
import { type Change, changesFrom } from "./edits/changes.ts";
import { DAMAGES, type Hunk, type Trial } from "./edits/damage.ts";
import { table } from "./figures.ts";

/*
 * Does a search and replace edit land where it was meant to, damaged in the ways of models, and nowhere else (FIX-02, C-07)?
 * `node -C @regreen/source bench/edits.ts SOURCE… [--context=2] [--most=400] [--show]`: a SOURCE is a git repository, whose
 * commits are taken apart, or a folder or file of JSONL with `before` and `after`.
 *
 * right    the file is what it should be
 * refused  an error with its reason: costs a correction
 * wrong    anything else was written. There must be none, ever
 */

const { sources, context, most, shows } = readArguments(process.argv.slice(2));
const changes = sources.flatMap((source) => changesFrom(source, most));
const trials = changes.flatMap((change) => editsOf(change, context));
console.log(`${changes.length} changed files, ${trials.length} edits with ${context} lines of context\n`);

const rows: string[][] = [];
let wrongs = 0;
for (const [name, damage] of Object.entries(DAMAGES)) {
  const random = generator(1);
  const damaged = trials.flatMap((trial) => damage(trial, random) ?? []);
  const count = { right: 0, refused: 0, wrong: 0 };
  for (const trial of damaged) {
    const result = await judge(trial);
    count[result]++;
    if (result === "wrong" && shows) console.log(`--- ${name}\n${JSON.stringify(trial.edit, null, 1)}`);
  }
  wrongs += count.wrong;
  const share = (part: number) => (damaged.length === 0 ? "-" : ((100 * part) / damaged.length).toFixed(1));
  rows.push([name, String(damaged.length), share(count.right), share(count.refused), String(count.wrong)]);
}
table(["damage", "edits", "right %", "refused %", "wrong"], rows);
process.exitCode = wrongs === 0 ? 0 : 1;

async function judge({ edit, before, after }: Trial): Promise<"right" | "refused" | "wrong"> {
  const tree = { list: async () => [edit.path], read: async () => before };
  try {
    const [file] = await applyEdits([edit], [], tree);
    return file?.after === after ? "right" : "wrong";
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return "refused";
  }
}

/** One edit for each hunk, each with the file that it alone makes. */
function editsOf(change: Change, most: number): Hunk[] {
  const { path, before } = change;
  const own = before.split("\n");
  const [file] = parsePatch(makePatch([change])).files;
  return (file?.hunks ?? []).flatMap((hunk) => {
    const context = (lines: readonly HunkLine[]) => lines.findIndex(({ kind }) => kind !== "context");
    const [above, below] = [context(hunk.lines), context([...hunk.lines].reverse())];
    const cut = Math.max(0, above - most);
    const kept = hunk.lines.slice(cut, hunk.lines.length - Math.max(0, below - most));
    const side = (other: HunkLine["kind"]) => kept.filter(({ kind }) => kind !== other).map(({ text }) => text);
    const [search, replace] = [side("added"), side("removed")];
    if (search.join("").trim() === "" || kept.some(({ newline }) => !newline)) return [];
    const start = hunk.oldStart - 1 + cut;
    const after = [...own.slice(0, start), ...replace, ...own.slice(start + search.length)].join("\n");
    const edit: Edit = { path, search: search.join("\n"), replace: replace.join("\n"), line_hint: start + 1 };
    return [{ edit, before, after, above: Math.min(above, most), below: Math.min(below, most) }];
  });
}

function readArguments(given: readonly string[]) {
  const value = (name: string, fallback: number) =>
    Number(given.find((each) => each.startsWith(`--${name}=`))?.split("=")[1] ?? fallback);
  const named = given.filter((each) => !each.startsWith("--"));
  if (named.length === 0) {
    console.error(
      "Usage: bench/edits.ts SOURCE… [--context=2] [--most=400] [--show]; a git repository or JSONL files.",
    );
    process.exit(2);
  }
  return { sources: named, context: value("context", 2), most: value("most", 400), shows: given.includes("--show") };
}

/** The same numbers every time: Park and Miller's generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
