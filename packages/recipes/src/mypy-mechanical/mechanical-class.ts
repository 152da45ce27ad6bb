import type { TextEdit } from "../text-edits/edits.ts";
import type { Tools } from "../tools.ts";
import { type AnnotationStyle, styleOf } from "./annotation-style.ts";
import type { TypeDiagnostic } from "./diagnostics.ts";
import { blankOut } from "./python-text.ts";

/** A file of the project, prepared for looking at it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** `blankOut(text)`. */
  readonly blank: string;
  readonly style: AnnotationStyle;
}

export async function sourceOf(path: string, text: string, tools: Tools): Promise<SourceFile> {
  return { path, text, blank: blankOut(text), style: await styleOf(path, text, tools) };
}

/** What has to be in a file for one error to go away. */
export interface Mend {
  readonly edits: readonly TextEdit[];
  /** Names that the edits need, as `[module, name]`. */
  readonly imports?: readonly (readonly [string, string])[];
  /** Names that the file may have no more use for, as `[module, name]`. */
  readonly unused?: readonly (readonly [string, string])[];
}

/** One kind of error whose message says what the line has to be. */
export interface MechanicalClass {
  /** For the summary: "remove unused type: ignore". */
  readonly verb: string;
  /** Whether the message is of this kind; nothing is read for it. */
  recognises(error: TypeDiagnostic): boolean;
  /** Null: what stands there is not what the message speaks of, or the message doesn't settle it. */
  mend(error: TypeDiagnostic, source: SourceFile): Mend | null;
}
