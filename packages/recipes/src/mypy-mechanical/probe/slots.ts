import type { TypeDiagnostic } from "../diagnostics.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { MISSING_RETURN } from "../none-return.ts";
import { functionSlot } from "./function-slot.ts";
import { genericSlot } from "./generic-slot.ts";
import type { Slot } from "./slot.ts";
import { variableSlot } from "./variable-slot.ts";

/** Who knows the slot of an error. */
export function slotOf(error: TypeDiagnostic): ((error: TypeDiagnostic, source: SourceFile) => Slot | null) | null {
  if (error.column === null) return null;
  if (error.code === "var-annotated" && /^Need type annotation for "/.test(error.message)) return variableSlot;
  if (error.code === "no-untyped-def" && MISSING_RETURN.test(error.message)) return functionSlot;
  if (error.code === "type-arg" && /^Missing type (?:argument|parameter)s for /.test(error.message)) return genericSlot;
  return null;
}
