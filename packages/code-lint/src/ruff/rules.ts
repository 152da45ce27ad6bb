import type { FindingCategory, Persona, Severity } from "@regreen/contracts";

/**
 * What of ruff takes part in a review: rules that speak of mistakes, time and safety, not of layout. Left out are those that own
 * rules decide better (NPY002 fires whether or not there is a seed), that are matters of taste in most projects (`inplace`,
 * `print`, `assert` in tests) or that need settings of a project.
 */
export const RUFF_SETTINGS = {
  "target-version": "py312",
  lint: {
    select: [
      ...["AIR", "ASYNC", "B", "C4", "DTZ", "FAST", "FURB", "NPY001", "NPY003", "NPY201"],
      ...["PD012", "PD101", "PERF", "S", "SIM", "T203"],
    ],
    ignore: ["S101", "S311"],
  },
} as const;

interface Kind {
  readonly category: FindingCategory;
  readonly severity: Severity;
  readonly persona: Persona;
}

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^S[0-9]/, { category: "security", severity: "medium", persona: "regular" }],
  [/^(?:PERF|ASYNC|C4)/, { category: "performance", severity: "low", persona: "regular" }],
  [/^(?:B|PD|DTZ)/, { category: "correctness", severity: "medium", persona: "regular" }],
  [/^(?:AIR|NPY)/, { category: "compatibility", severity: "medium", persona: "regular" }],
];

/** What a rule of ruff is about, by its code. */
export function kindOfRuffRule(code: string): Kind {
  const row = KINDS.find(([pattern]) => pattern.test(code));
  return row?.[1] ?? { category: "quality", severity: "low", persona: "pedantic" };
}
