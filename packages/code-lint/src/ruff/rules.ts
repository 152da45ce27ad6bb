import type { FindingCategory, Persona, Severity } from "@regreen/contracts";

/** Older targets would hold back rules about what is old. */
const TARGET = "py312";

/**
 * What of ruff's stable rules takes part in a review: those that speak of mistakes, time and safety, not of layout.
 */
export const RUFF_SETTINGS = {
  "target-version": TARGET,
  lint: {
    select: [
      ...["AIR", "ASYNC", "B", "C4", "DTZ", "FAST", "FURB", "NPY001", "NPY003", "NPY201"],
      ...["PD012", "PD101", "PERF", "S", "SIM", "T203"],
    ],
    ignore: [
      // A loop variable that is not used is a matter of its name (`_`), not of what the loop does.
      "B007",
      // Branches that do the same are often clearer apart, each under its own condition.
      "SIM114",
      // `assert` is how tests speak, and how types are narrowed.
      "S101",
      // Random numbers of science need a seed, not cryptography: `unseeded-random` looks at that, as it does for NPY002.
      "S311",
    ],
  },
} as const;

/**
 * Rules of ruff's preview by the names that it gives them there, for a run of their own: preview would change what the stable
 * ones say. Left out are those that take offence at an import alone (S401 to S415; S301 and its like speak of the use) and
 * those that need both ends of a contract (B911, B912).
 */
const PREVIEW_RULES: Readonly<Record<string, string>> = {
  "airflow-variable-get-outside-task": "AIR003",
  "airflow-task-branch-as-short-circuit": "AIR004",
  "airflow-xcom-pull-in-template-string": "AIR201",
  "airflow-task-implicit-multiple-outputs": "AIR202",
  "airflow3-dag-dynamic-value": "AIR304",
  "airflow31-moved": "AIR321",
  "yield-in-context-manager-in-async-generator": "ASYNC119",
  "del-attr-with-constant": "B043",
  "return-in-generator": "B901",
  "class-as-data-structure": "B903",
  "loop-iterator-mutation": "B909",
  "read-whole-file": "FURB101",
  "write-whole-file": "FURB103",
  "repeated-append": "FURB113",
  "reimplemented-operator": "FURB118",
  "delete-full-slice": "FURB131",
  "reimplemented-starmap": "FURB140",
  "for-loop-set-mutations": "FURB142",
  "slice-copy": "FURB145",
  "unnecessary-enumerate": "FURB148",
  "math-constant": "FURB152",
  "repeated-global": "FURB154",
  "hardcoded-string-charset": "FURB156",
  "meta-class-abc-meta": "FURB180",
  "subclass-builtin": "FURB189",
};

export const RUFF_PREVIEW_SETTINGS = {
  "target-version": TARGET,
  preview: true,
  lint: { select: Object.values(PREVIEW_RULES), "explicit-preview-rules": true },
} as const;

/** The code of a diagnostic of either run; null for text that is no Python, which has no rule. */
export function codeOfRuff(code: string | null): string | null {
  if (code === null) return null;
  if (Object.hasOwn(PREVIEW_RULES, code)) return PREVIEW_RULES[code] ?? null;
  return /^[A-Z]{1,8}[0-9]{1,5}$/.test(code) ? code : null;
}

interface Kind {
  readonly category: FindingCategory;
  readonly severity: Severity;
  readonly persona: Persona;
}

/** The first that fits. What only reads better another way is for the careful. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^S1(?:10|12)$/, { category: "correctness", severity: "low", persona: "pedantic" }],
  // Over real projects hardly one of these was a mistake.
  [/^B(?:020|023)$/, { category: "correctness", severity: "low", persona: "pedantic" }],
  // A time of which nothing but its digits counts has no zone.
  [/^DTZ(?:001|007)$/, { category: "correctness", severity: "low", persona: "regular" }],
  // Each of these has an edit that changes nothing else.
  [/^(?:C420|FURB129|FURB188|SIM911)$/, { category: "performance", severity: "low", persona: "regular" }],
  // A name that looks like a password, `subprocess` at all, a path without a folder: too often nothing.
  [/^S(?:10[4-8]|404|603|606|607)$/, { category: "security", severity: "low", persona: "pedantic" }],
  // As grave as Bandit calls them.
  [/^S(?:324|50[1257]|602|605|701)$/, { category: "security", severity: "high", persona: "regular" }],
  [/^S[0-9]/, { category: "security", severity: "medium", persona: "regular" }],
  [/^FURB(?:113|140|142|148)$/, { category: "performance", severity: "low", persona: "pedantic" }],
  [/^(?:PERF|ASYNC)/, { category: "performance", severity: "low", persona: "regular" }],
  [/^C4/, { category: "performance", severity: "info", persona: "pedantic" }],
  [/^B(?:009|010|011|018|027|028|043|903|904|905)$/, { category: "quality", severity: "low", persona: "pedantic" }],
  [/^(?:B|PD|DTZ)/, { category: "correctness", severity: "medium", persona: "regular" }],
  [/^(?:AIR|NPY|FAST)/, { category: "compatibility", severity: "medium", persona: "regular" }],
];

/** What ruff itself calls harmless, and a default made by a class: it is there to be shared, and mostly holds nothing that changes. */
const HARMLESS =
  /\bseems safe\b|^Do not perform function call `(?:\w{1,80}\.){0,9}(?:[A-Z]\w{0,80}|object)` in argument defaults/;

/** What a rule of ruff is about, by its code, and by what it says. */
export function kindOfRuffRule(code: string, message = ""): Kind {
  const row = KINDS.find(([pattern]) => pattern.test(code));
  const kind = row?.[1] ?? { category: "quality", severity: "low", persona: "pedantic" };
  return HARMLESS.test(message) ? { ...kind, severity: "low", persona: "pedantic" } : kind;
}

/** These look at texts and names, and not at what is behind them. */
export function confidenceOfRuffRule(code: string): "high" | "medium" {
  return /^(?:S\d{3}|B008|B020|B023|B909)$/.test(code) && !/^S(?:50[1257]|602|701)$/.test(code) ? "medium" : "high";
}

/** The last expression of a notebook's cell is there to be shown. */
export const NOT_IN_NOTEBOOKS: ReadonlySet<string> = new Set(["B018", "T203"]);

/**
 * Rules of ruff whose edit does not change what the code does, as ruff itself calls them safe (`ruff rule --all`, and its command line
 * over thirty projects); its WebAssembly does not say so. Most of them are safe as long as no comment is lost.
 */
export const SAFE_EDITS: ReadonlySet<string> = new Set(
  `
    ASYNC115 B009 B010 B013 B014 B033 B043 C420 FURB105 FURB129 FURB136 FURB140 FURB142 FURB145 FURB152 FURB154 FURB156
    FURB157 FURB167 FURB168 FURB169 FURB181 FURB188 NPY001 NPY003 NPY201 PERF101 SIM117 SIM208 SIM300 SIM905 SIM910 SIM911
`
    .trim()
    .split(/\s+/),
);
