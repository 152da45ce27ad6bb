import { type ContextValue, KnownPart } from "./expression-data.ts";
import { type Contexts, interpolateValue } from "./expressions.ts";
import type { Job, Workflow } from "./model.ts";

/**
 * The `inputs` context of a workflow that a job calls, as far as it can be told.
 *
 * @param contexts what the caller's own expressions see
 */
export function inputsOfCall(caller: Job, called: Workflow, contexts: Contexts): ContextValue {
  const inputs: Record<string, ContextValue> = {};
  for (const [name, { type, default: fallback }] of Object.entries(called.callInputs)) {
    const key = Object.keys(caller.with).find((each) => each.toLowerCase() === name.toLowerCase());
    try {
      const value = key === undefined ? (fallback ?? emptyOf(type)) : caller.with[key];
      inputs[name] = typed(typeof value === "string" ? interpolateValue(value, contexts) : value, type);
    } catch {
      // Not known; reading it says so.
    }
  }
  return new KnownPart(inputs);
}

function emptyOf(type: string): ContextValue {
  return type === "boolean" ? false : type === "number" ? 0 : "";
}

function typed(value: ContextValue, type: string): ContextValue {
  if (type === "boolean") return value === true || value === "true";
  if (type === "number") return Number(value);
  return value === null || value === undefined ? "" : String(value);
}
