import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

const ESLINT_VALUES = [
  ...["-c", "--config", "--ext", "--rule", "-f", "--format", "--ignore-pattern", "--ignore-path", "--max-warnings"],
  ...["-o", "--output-file", "--cache-location", "--cache-strategy", "--cache-file", "--parser", "--parser-options"],
  ...["--plugin", "--resolve-plugins-relative-to", "--rulesdir", "--env", "--global", "--flag", "--concurrency"],
  ...["--fix-type", "--suppress-rule", "--suppressions-location"],
];

const ESLINT: ToolRow = {
  label: "ESLint",
  values: ESLINT_VALUES,
  logs: ["eslint"],
  modes: {
    "": {
      does: LINT,
      fixes: ["--fix"],
      drop: ["-o", "--output-file", "-f", "--format", "--fix", "--fix-dry-run", "--fix-type"],
    },
  },
};

/** `standard` and its kin: ESLint with rules of their own. */
function standardLike(label: string): ToolRow {
  return {
    label,
    values: ["--env", "--global", "--globals", "--parser", "--plugin", "--ext", "--extension", "--project"],
    logs: ["standard", "eslint"],
    modes: { "": { does: LINT, fixes: ["--fix"], drop: ["--fix", "--verbose", "-v", "--reporter"] } },
  };
}

/** JavaScript, TypeScript, styles, and what else comes from npm. */
export const JAVASCRIPT: ToolRows = {
  prettier: {
    label: "Prettier",
    values: [
      ...["--config", "--ignore-path", "--log-level", "--parser", "--plugin", "--config-precedence"],
      ...["--cache-location", "--cache-strategy", "--print-width", "--tab-width", "--end-of-line"],
      ...["--trailing-comma", "--prose-wrap"],
    ],
    modes: {
      "": {
        does: FORMAT,
        checks: ["--check", "-c", "--list-different", "-l"],
        fixes: ["--write"],
        drop: ["--write", "-w"],
      },
    },
  },
  eslint: ESLINT,
  eslint_d: ESLINT,
  biome: {
    label: "Biome",
    npmPackage: "@biomejs/biome",
    values: [
      "--config-path",
      "--max-diagnostics",
      "--diagnostic-level",
      "--log-level",
      "--reporter",
      "--since",
      "--reason",
    ],
    modes: Object.fromEntries(
      ["ci", "check", "lint", "format"].map((name) => [
        name,
        {
          does: name === "format" ? FORMAT : LINT,
          fixes: [name === "ci" ? "check" : name, "--write"],
          drop: ["--reporter", "--changed", "--staged", "--since", "--write", "--fix", "--threads"],
        },
      ]),
    ),
  },
  stylelint: {
    label: "Stylelint",
    values: [
      ...["-c", "--config", "--config-basedir", "-f", "--formatter", "--custom-formatter", "--custom-syntax"],
      ...["-o", "--output-file", "-i", "--ignore-path", "--ip", "--ignore-pattern", "--mw", "--max-warnings"],
      ...["--cache-location", "--cache-strategy"],
    ],
    modes: {
      "": {
        does: LINT,
        fixes: ["--fix"],
        drop: ["--fix", "-f", "--formatter", "--custom-formatter", "-o", "--output-file"],
      },
    },
  },
  oxlint: {
    label: "Oxlint",
    values: [
      ...["-c", "--config", "--tsconfig", "-A", "--allow", "-W", "--warn", "-D", "--deny", "--ignore-path"],
      ...["--ignore-pattern", "--max-warnings", "-f", "--format", "--threads"],
    ],
    modes: { "": { does: LINT, fixes: ["--fix"], drop: ["--fix", "-f", "--format"] } },
  },
  oxfmt: {
    label: "Oxfmt",
    values: ["-c", "--config", "--ignore-path", "--threads"],
    modes: { "": { does: FORMAT, checks: ["--check", "--list-different"], fixes: ["--write"], drop: ["--write"] } },
  },
  xo: standardLike("XO"),
  standard: standardLike("standard"),
  semistandard: standardLike("semistandard"),
  "ts-standard": standardLike("ts-standard"),
  dprint: {
    label: "dprint",
    values: ["-c", "--config", "--config-discovery", "--excludes", "-L", "--log-level"],
    modes: { check: { does: FORMAT, fixes: ["fmt"], drop: ["--list-different"] } },
  },
  deno: {
    label: "Deno",
    values: ["-c", "--config", "--ext", "--ignore", "--rules-tags", "--rules-include", "--rules-exclude"],
    modes: {
      fmt: { does: FORMAT, checks: ["--check"], fixes: ["fmt"], label: "deno fmt" },
      lint: { does: LINT, fixes: ["lint", "--fix"], drop: ["--fix", "--json", "--compact"], label: "deno lint" },
    },
  },
  gts: { label: "gts", modes: { lint: { does: LINT, fixes: ["fix"] }, check: { does: LINT, fixes: ["fix"] } } },
  next: {
    label: "next lint",
    logs: ["eslint"],
    modes: { lint: { does: LINT, fixes: ["lint", "--fix"], files: false } },
  },
};
