import { type Asked, argument, words } from "./calls.ts";
import { ASKS, FITS, HARMLESS, LEARNS, RESAMPLERS, SEARCHES, TRANSFORMER_NAMES, TRANSFORMERS } from "./knowledge.ts";
import { learn, sideOf } from "./learning.ts";
import type { Run } from "./run.ts";
import { EMPTY, meets, ofAll, type Thing, type Value, withLearnings } from "./value.ts";

/** `fit`, `transform`, `predict` and their like; null for other methods. */
export function evaluateMethod(run: Run, asked: Asked): Value | null {
  const { call, receiver } = asked;
  if (receiver === null) return null;
  const { thing } = receiver;
  const data = argument(asked, 0, "X", "x", "raw_documents");
  if (LEARNS.test(call.last)) return fitTransformed(run, asked, data, thing);
  if (FITS.test(call.last)) {
    const isTransformer = thing !== null && (TRANSFORMERS.test(thing.maker) || TRANSFORMER_NAMES.test(thing.maker));
    if (thing !== null && isTransformer) {
      if (!HARMLESS.test(thing.maker)) learn(run, asked, data, "fit", thing);
      return { ...EMPTY, thing };
    }
    return trained(run, asked, data, thing);
  }
  if (call.last === "transform" && thing !== null) return transformed(run, asked, data, thing);
  if (ASKS.test(call.last) && data.origins.size > 0) return answered(run, asked, data, thing);
  return null;
}

function fitTransformed(run: Run, asked: Asked, data: Value, thing: Thing | null): Value {
  const { maker = "" } = thing ?? {};
  if (HARMLESS.test(maker) || asked.call.last === "fit_on_texts") return data;
  const isResampled = /^fit_(?:resample|sample)$/.test(asked.call.last);
  if (!isResampled) return learn(run, asked, data, "fit", thing);
  const kind = RESAMPLERS.test(maker) || /smote|over|ros|adasyn|sm\b/i.test(maker) ? "resample" : null;
  const rows = kind === null ? data : learn(run, asked, data, kind, thing);
  const answers = argument(asked, 1, "y");
  const items = [rows, withLearnings(answers, rows.learnings)];
  return { ...ofAll(items), items };
}

/** A model is fitted. */
function trained(run: Run, asked: Asked, data: Value, thing: Thing | null): Value {
  const { call, receiver } = asked;
  run.fits.push({ node: call.node, learnings: data.learnings });
  // Both divide what they are given.
  if (SEARCHES.test(thing?.maker ?? "") || words(run, asked, "validation_split") !== null) run.divide(data, call.node);
  const side = sideOf(data);
  if (side === "test" || side === "mixed")
    run.testFits.set(call.node.from, { node: call.node, isMixed: side === "mixed" });
  if (thing !== null) {
    thing.trained.length = 0;
    if (side === null && data.origins.size > 0) thing.trained.push({ node: call.node, origins: data.origins });
  }
  return { ...EMPTY, thing: receiver?.thing ?? null };
}

function transformed(run: Run, { call }: Asked, data: Value, thing: Thing): Value {
  if (data.parts.size > 0)
    for (const learning of thing.learned)
      if (meets(learning.origins, data.origins) && !run.leaks.has(learning))
        run.leaks.set(learning, { learning, split: call.node });
  return { ...withLearnings(data, thing.learned), thing: null };
}

/** What a model says of rows has none of the rows' columns in it. */
function answered(run: Run, { call }: Asked, data: Value, thing: Thing | null): Value {
  if (thing !== null && sideOf(data) === "test") {
    for (const { node, origins } of thing.trained)
      if (meets(origins, data.origins)) run.overlaps.set(node.from, { fit: node, asked: call.node });
    for (const { split, role } of data.parts) {
      if (role !== "test") continue;
      const things = run.asked.get(split) ?? new Map<Thing, typeof call.node>();
      if (!things.has(thing)) things.set(thing, call.node);
      run.asked.set(split, things);
    }
  }
  return { ...data, learnings: EMPTY.learnings, thing: null, items: null };
}
