import type { TypeDiagnostic } from "../diagnostics.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { MISSING_RETURN } from "../none-return.ts";
import { MISSING_PARAMETERS } from "../parameters.ts";
import { functionSlot } from "./function-slot.ts";
import { genericSlot } from "./generic-slot.ts";
import { parameterSlots } from "./parameter-slots.ts";
import type { Slot } from "./slot.ts";
import { variableSlot } from "./variable-slot.ts";

type Find = (error: TypeDiagnostic, source: SourceFile) => readonly Slot[];

/** Who knows the slots of an error; null for errors that have none. */
export function slotsOf(error: TypeDiagnostic): Find | null {
  // Older versions of mypy name no column for a dotted type.
  if (error.column === null && error.code !== "type-arg") return null;
  if (error.code === "var-annotated" && /^Need type annotation for "/.test(error.message)) return one(variableSlot);
  if (error.code === "type-arg" && /^Missing type (?:argument|parameter)s for /.test(error.message))
    return one(genericSlot);
  if (error.code !== "no-untyped-def") return null;
  const returns = MISSING_RETURN.test(error.message) ? one(functionSlot) : () => [];
  const parameters = MISSING_PARAMETERS.test(error.message) ? parameterSlots : () => [];
  return (each, source) => [...returns(each, source), ...parameters(each, source)];
}

function one(find: (error: TypeDiagnostic, source: SourceFile) => Slot | null): Find {
  return (error, source) => {
    const slot = find(error, source);
    return slot === null ? [] : [slot];
  };
}
