import type { Draft } from "../../text-edits/draft.ts";
import { applyEdits } from "../../text-edits/edits.ts";
import type { Tools } from "../../tools.ts";
import { applyMends, byFile } from "../apply-mends.ts";
import type { Checker } from "../checker.ts";
import type { TypeDiagnostic } from "../diagnostics.ts";
import { type Mend, type SourceFile, sourceOf } from "../mechanical-class.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";
import type { Slot } from "./slot.ts";
import { slotsOf } from "./slots.ts";
import { spell } from "./spelling.ts";
import { NONE, parseType, plain, type TypeNode, unionOf } from "./type-text.ts";

/** More than this in one file is not a slip but a file that was never typed. */
const MAX_SLOTS = 40;
/** A type of more members than this is no answer. */
const MAX_MEMBERS = 3;

/** A slot with the stand-ins that were put into it. */
interface Asked {
  readonly file: string;
  readonly slot: Slot;
  readonly holes: readonly string[];
  readonly source: SourceFile;
}

/**
 * Asks mypy which types belong into annotations: a stand-in that fits nothing is put there, and mypy says of everything that
 * meets it what it is instead. An annotation is written when all that can flow there is known.
 *
 * @returns what was done, for the summary; empty when nothing could be learned
 */
export async function learnTypes(
  errors: readonly TypeDiagnostic[],
  draft: Draft,
  checker: Checker,
  tools: Tools,
): Promise<readonly string[]> {
  const asked = await slotsIn(errors, draft, tools);
  if (asked.length === 0 || asked.length > MAX_SLOTS) return [];
  const report = await draft.during(withStandIns(asked), () => checker.check(["--warn-return-any"]));
  if (report.kind !== "errors") return [];
  const evidence = [...evidenceIn(report.errors), ...silentReturns(report.errors, asked)];
  const verbs = new Set<string>();
  for (const [file, own] of byFile(asked)) {
    const mends = own.flatMap((each) => {
      const mend = answer(each, evidence);
      return mend === null ? [] : [{ mend, verb: each.slot.verb }];
    });
    if (
      mends.length > 0 &&
      (await applyMends(
        file,
        mends.map(({ mend }) => mend),
        draft,
      ))
    )
      for (const { verb } of mends) verbs.add(verb);
  }
  return [...verbs];
}

async function slotsIn(errors: readonly TypeDiagnostic[], draft: Draft, tools: Tools): Promise<Asked[]> {
  const asked: Asked[] = [];
  let count = 0;
  for (const [file, own] of byFile(errors)) {
    const text = await draft.read(file);
    if (text === null || !own.some((error) => slotsOf(error) !== null)) continue;
    const source = await sourceOf(file, text, tools);
    for (const error of own) {
      for (const slot of slotsOf(error)?.(error, source) ?? []) {
        const holes = (slot.shape.match(/HOLE/g) ?? []).map(() => `RegreenHole${count++}`);
        asked.push({ file, slot, holes, source });
      }
    }
  }
  return asked;
}

/** The texts with stand-ins; their classes stand at the end, where they move no line. */
function withStandIns(asked: readonly Asked[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [file, own] of byFile(asked)) {
    const text = own[0]?.source.text ?? "";
    const edits = own.map(({ slot, holes }) => {
      const left = [...holes];
      // An annotation in quotes is valid for every Python.
      const annotation = slot.shape.replaceAll("HOLE", () => left.shift() ?? "");
      return { start: slot.start, end: slot.end, text: `${slot.before}"${annotation}"${slot.after ?? ""}` };
    });
    const classes = own.flatMap(({ holes }) => holes.map((hole) => `class ${hole}: ...\n`)).join("");
    const imports = own.some(({ slot }) => /Iterator/.test(slot.shape))
      ? "from typing import AsyncIterator, Iterator\n"
      : "";
    const edited = applyEdits(text, edits);
    if (edited !== null) texts.set(file, `${edited}${edited.endsWith("\n") ? "" : "\n"}${imports}${classes}`);
  }
  return texts;
}

/** Returns without a value, and ends without a return, say None without naming the stand-in. */
function silentReturns(errors: readonly TypeDiagnostic[], asked: readonly Asked[]): Evidence[] {
  return errors.flatMap(({ file, line, message }): Evidence[] => {
    const bare = message === "Return value expected" || message === "Yield value expected";
    const owner = asked.find(
      ({ slot, source }) => source.path === file && slot.sources.some(([from, to]) => from <= line && line <= to),
    );
    const any = /^Returning Any from function declared to return "/.test(message);
    if (owner === undefined || (!bare && !any)) return [];
    return owner.holes.map((hole) => ({ hole, type: bare ? NONE : null, flow: "in", file, line }));
  });
}

/** The annotation for a slot, when everything that flows there is known. */
function answer({ file, slot, holes, source }: Asked, evidence: readonly Evidence[]): Mend | null {
  const own = evidence.filter(({ hole }) => holes.includes(hole));
  const known = slot.sources.every(([from, to]) => {
    const here = own.filter((each) => each.file === file && from <= each.line && each.line <= to);
    return here.length > 0 && here.every(({ type }) => type !== null);
  });
  if (!known || (slot.everywhere && own.some(({ type }) => type === null))) return null;
  const types = holes.map((hole) => {
    const told = own.flatMap(({ type, ...each }) => (each.hole === hole && type !== null ? [{ ...each, type }] : []));
    const into = told.filter(({ flow }) => flow === "in");
    // What is wanted of it counts where nothing is seen to come in.
    return unionOf((into.length > 0 ? into : told).map(({ type }) => type));
  });
  if (types.some((type) => type.kind === "union" && (type.members.length === 0 || type.members.length > MAX_MEMBERS)))
    return null;
  // A parameter that is only ever None is for values that nobody has passed yet.
  if (slot.everywhere && types.some((type) => plain(type) === "None")) return null;
  const type = filled(slot.shape, types);
  const spelled = type === null ? null : spell(type, slot.start, slot.evaluated, source);
  if (spelled === null) return null;
  return {
    edits: [{ start: slot.start, end: slot.end, text: `${slot.before}${spelled.text}${slot.after ?? ""}` }],
    imports: spelled.imports,
  };
}

function filled(shape: string, types: readonly TypeNode[]): TypeNode | null {
  const left = [...types];
  return parseType(shape.replaceAll("HOLE", () => plain(left.shift() as TypeNode)));
}
