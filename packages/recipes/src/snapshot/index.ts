import { isSnapshot } from "@regreen/patch";
import { changedFiles } from "../changed-files.ts";
import { findInvocations, type Invocation } from "../command/invocations.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { mergeSnapshot } from "./merge.ts";
import { type SnapshotRunner, snapshotRunner, speaksOfSnapshots } from "./runners.ts";

/**
 * Snapshots that fail although they say the same: white space at the ends of lines, line ends, the address in the first line.
 * A difference of any other kind is what the test is there for, and is never written over.
 */
export const snapshot: Recipe = { id: "snapshot", version: 1, mayTouchTests: true, fix };

const FOR_A_PERSON = "a person has to say whether the new output is the right one. Nothing was updated.";

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const said = request.context.failures.map((failure) => failure.message);
  if (request.reproducer === null || !said.some(speaksOfSnapshots)) return NOT_APPLICABLE;
  const calls = await findInvocations(request.reproducer.command, request.reproducer.cwd, tools);
  const call = calls.find((each) => snapshotRunner(each) !== null);
  const runner = call === undefined ? null : snapshotRunner(call);
  if (call === undefined || runner === null) return NOT_APPLICABLE;
  if (call.args.some((word) => word.dynamic))
    return noChange("The test command has parts that only a shell can fill in.");
  return update(call, runner, tools);
}

async function update(call: Invocation, runner: SnapshotRunner, tools: Tools): Promise<RecipeResult> {
  const before = await snapshotsOf(runner, tools);
  const run = await tools.run([...call.program, ...call.args.map((word) => word.text), ...runner.update], {
    cwd: call.cwd,
    env: call.env,
  });
  if (run.code === 127) return NOT_APPLICABLE;
  const changed = await changedFiles(tools);
  const others = changed.filter((file) => !isSnapshot(file) && /\.[cm]?[jt]sx?$/.test(file));
  if (others[0] !== undefined) return noChange(`${others[0]} holds snapshots of its own; ${FOR_A_PERSON}`);
  const kept = new Map<string, string>();
  for (const file of changed.filter((each) => runner.files.test(each))) {
    const [old, now] = [before.get(file), await tools.readFile(file)];
    if (old === undefined) return noChange(`${file} would be a new snapshot; ${FOR_A_PERSON}`);
    if (now === null) continue;
    const merged = mergeSnapshot(old, now, runner.entry);
    if (merged.kind === "differs") return noChange(`${file} differs in ${merged.entry.slice(0, 120)}; ${FOR_A_PERSON}`);
    if (merged.text !== old) kept.set(file, merged.text);
  }
  if (kept.size === 0) return noChange(`${runner.label} would write the same snapshots again.`);
  for (const [file, text] of kept) await tools.writeFile(file, text);
  return describe([...kept.keys()], runner);
}

async function snapshotsOf(runner: SnapshotRunner, tools: Tools): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of (await tools.listFiles()).filter((each) => runner.files.test(each))) {
    const text = await tools.readFile(file);
    if (text !== null) found.set(file, text);
  }
  return found;
}

function describe(files: readonly string[], runner: SnapshotRunner): RecipeResult {
  return {
    kind: "changed",
    files,
    summary: `rewrite ${nameFiles(files)}: same content, other white space`,
    rootCause: `${runner.label} compares snapshots to the last blank, and the stored ones differ only in what says nothing.`,
    explanation: `Proven harmless: the old and the new file are equal once blanks at the ends of lines, line ends, the final newline and the address in the first line are left out. No expectation is another one. ${runner.label} wrote them with ${runner.update.join(" ")}.`,
    tool: runner.label,
    toolVersion: null,
    blastRadius: "formatting",
    patchType: "refactor",
    confidence: 0.9,
  };
}
