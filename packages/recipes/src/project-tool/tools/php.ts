import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

const PHP_FILE = /\.(?:php|phtml|inc)$/;

const CS_FIXER: ToolRow = {
  label: "PHP CS Fixer",
  values: ["--config", "--rules", "--path-mode", "--cache-file", "--format", "--show-progress"],
  handles: PHP_FILE,
  modes: {
    check: { does: LINT, fixes: ["fix"], drop: ["--diff", "--format", "--show-progress", "--stop-on-violation"] },
    fix: {
      does: LINT,
      checks: ["--dry-run"],
      fixes: ["fix"],
      drop: ["--diff", "--format", "--show-progress", "--stop-on-violation"],
    },
  },
};

/** PHP. */
export const PHP: ToolRows = {
  "php-cs-fixer": CS_FIXER,
  "php-cs-fixer.phar": CS_FIXER,
  phpcs: {
    label: "PHP_CodeSniffer",
    handles: PHP_FILE,
    modes: {
      "": {
        does: LINT,
        fixes: [],
        program: "phpcbf",
        drop: ["--report", "--report-full", "--report-file", "--report-width", "-p", "-s", "-q", "--cache"],
      },
    },
  },
  pint: {
    label: "Laravel Pint",
    values: ["--config", "--preset", "--diff"],
    handles: /\.php$/,
    modes: {
      "": { does: FORMAT, checks: ["--test", "--bail"], fixes: [], drop: ["-v", "-vv", "--format", "--parallel"] },
    },
  },
  ecs: {
    label: "Easy Coding Standard",
    values: ["--config", "-c"],
    handles: /\.php$/,
    modes: {
      check: { does: LINT, fixes: ["check", "--fix"], drop: ["--fix", "--output-format"] },
      "": { does: LINT, fixes: ["check", "--fix"], drop: ["--fix", "--output-format"] },
    },
  },
  composer: {
    label: "composer normalize",
    values: ["-d", "--working-dir", "--indent-size", "--indent-style"],
    modes: { normalize: { does: FORMAT, checks: ["--dry-run"], fixes: ["normalize"], drop: ["--diff"], files: false } },
  },
};
