import { type Finding, type FindingEdit, PERSONAS, type Persona } from "@regreen/contracts";

export interface FixOptions {
  /** Fixes after which a person has to look whether that was meant, as well. */
  readonly unsafe: boolean;
  /** Whose findings are fixed, up to it; `pedantic` where nothing is said. Those of hunters never are. */
  readonly persona?: Persona;
}

export interface Fixed {
  readonly text: string;
  readonly applied: readonly Finding[];
  /** Fixes that would have changed the same place as one that was applied, or that do not fit the text. */
  readonly refused: readonly Finding[];
}

/** Whether a fix is to be applied: not of what is ignored, nor of what only hunters want to hear of. */
export function isWanted({ fix, suppressed, persona }: Finding, options: FixOptions): boolean {
  if (fix === null || suppressed !== null || persona === "auditor") return false;
  const { unsafe, persona: upTo = "pedantic" } = options;
  return PERSONAS.indexOf(persona) <= PERSONAS.indexOf(upTo) && (unsafe || fix.safety === "safe");
}

/**
 * The text with the fixes of its findings. All of a fix or nothing; the first one has a place, and what would touch it as well is left for
 * another round. Outside of the edits every character stays what it is.
 */
export function applyFixes(text: string, findings: readonly Finding[], options: FixOptions): Fixed {
  const taken: FindingEdit[] = [];
  const applied: Finding[] = [];
  const refused: Finding[] = [];
  for (const finding of findings) {
    if (!isWanted(finding, options)) continue;
    const edits = (finding.fix?.edits ?? []).filter((edit) => !taken.some((other) => isSameEdit(edit, other)));
    const fits = edits.every((edit) => edit.start <= edit.end && edit.end <= text.length);
    const touches = edits.some((edit, index) =>
      [...taken, ...edits.slice(0, index)].some((other) => overlaps(edit, other)),
    );
    if (!fits || touches) refused.push(finding);
    else {
      applied.push(finding);
      taken.push(...edits);
    }
  }
  return { text: edited(text, taken), applied, refused };
}

/** From the end to the start, so that offsets stay right. */
function edited(text: string, edits: readonly FindingEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((at, { start, end, text: by }) => at.slice(0, start) + by + at.slice(end), text);
}

/** Two fixes that both write the same, as of a step that two jobs share. */
function isSameEdit(a: FindingEdit, b: FindingEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text && a.start !== a.end;
}

/** Two texts put in at one place overlap, too: which comes first would be chance. */
function overlaps(a: FindingEdit, b: FindingEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
