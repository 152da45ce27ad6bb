import { FORMAT, LINT, SORT, type ToolRow, type ToolRows } from "../tool-row.ts";

const PYTHON = /\.(?:pyi?|pyx|pxd)$/;

/** Edits while it checks and fails when it did, as hooks of pre-commit do. */
function rewriter(label: string, does: typeof LINT): ToolRow {
  return { label, handles: PYTHON, modes: { "": { does, fixes: [], rewrites: true } } };
}

const RUFF_LINT = {
  does: LINT,
  fixes: ["check", "--fix", "--no-unsafe-fixes"],
  drop: [
    ...["--check", "--diff", "--fix", "--no-fix", "--fix-only", "--no-unsafe-fixes", "--show-fixes"],
    ...["--output-format", "--output-file", "-o", "--statistics", "--exit-non-zero-on-fix", "-e", "--exit-zero"],
  ],
};

const BLACK: ToolRow = {
  label: "Black",
  values: ["-l", "--line-length", "-t", "--target-version", "--config", "--include", "--exclude", "--extend-exclude"],
  logs: ["black"],
  handles: /\.(?:pyi?|ipynb)$/,
  modes: { "": { does: FORMAT, checks: ["--check", "--diff"], fixes: [], drop: ["--color", "--no-color"] } },
};

/** Python's formatters, and linters that can fix. */
export const PYTHON_TOOLS: ToolRows = {
  ruff: {
    label: "Ruff",
    values: [
      ...["--config", "--select", "--ignore", "--extend-select", "--line-length", "--target-version", "--exclude"],
      ...["--extend-exclude", "--output-format", "--output-file", "-o", "--per-file-ignores", "--cache-dir"],
      ...["--extend-ignore", "--fixable", "--unfixable", "--extend-fixable", "--range"],
    ],
    modes: {
      "": RUFF_LINT,
      check: RUFF_LINT,
      format: {
        does: FORMAT,
        checks: ["--check", "--diff"],
        fixes: ["format"],
        drop: ["--output-format", "--exit-non-zero-on-format"],
      },
    },
  },
  black: BLACK,
  blue: { ...BLACK, label: "blue", logs: ["blue", "black"] },
  isort: {
    label: "isort",
    values: [
      ...["-l", "--line-length", "--profile", "--settings-path", "--sp", "--settings-file", "--src", "-m"],
      ...["--multi-line", "-s", "--skip", "--skip-glob", "--sg", "-p", "--project", "-o", "--thirdparty", "--py"],
      ...["--python-version"],
    ],
    handles: PYTHON,
    modes: {
      "": {
        does: SORT,
        checks: ["-c", "--check", "--check-only", "--diff", "--df"],
        fixes: [],
        drop: ["--show-files", "--color"],
      },
    },
  },
  usort: {
    label: "usort",
    handles: PYTHON,
    modes: { check: { does: SORT, fixes: ["format"] }, diff: { does: SORT, fixes: ["format"] } },
  },
  ufmt: {
    label: "ufmt",
    handles: PYTHON,
    modes: { check: { does: FORMAT, fixes: ["format"] }, diff: { does: FORMAT, fixes: ["format"] } },
  },
  autoflake: {
    label: "autoflake",
    bundles: true,
    values: ["--imports", "--exclude", "--config", "-j", "--jobs", "--stdin-display-name"],
    handles: PYTHON,
    modes: {
      "": {
        does: LINT,
        checks: ["-c", "--check", "-cd", "--check-diff"],
        fixes: ["--in-place"],
        drop: ["-i", "--in-place", "-q", "--quiet"],
      },
    },
  },
  autopep8: {
    label: "autopep8",
    bundles: true,
    values: [
      ...["--ignore", "--select", "--max-line-length", "--indent-size", "--exclude", "--global-config", "-p"],
      ...["--pep8-passes", "-j", "--jobs", "--line-range", "--range"],
    ],
    handles: PYTHON,
    modes: {
      "": {
        does: FORMAT,
        checks: ["-d", "--diff", "--exit-code"],
        fixes: ["--in-place"],
        drop: ["-i", "--in-place"],
      },
    },
  },
  yapf: {
    label: "YAPF",
    bundles: true,
    values: ["--style", "-e", "--exclude", "-l", "--lines"],
    handles: PYTHON,
    modes: {
      "": {
        does: FORMAT,
        checks: ["-d", "--diff", "-q", "--quiet"],
        fixes: ["--in-place"],
        drop: ["-i", "--in-place"],
      },
    },
  },
  docformatter: {
    label: "docformatter",
    bundles: true,
    values: [
      ...["-e", "--exclude", "-n", "--non-cap", "--wrap-summaries", "--wrap-descriptions", "--tab-width"],
      ...["--config", "-s", "--style", "--rest-section-adorns"],
    ],
    handles: PYTHON,
    modes: {
      "": {
        does: FORMAT,
        checks: ["-c", "--check", "-d", "--diff"],
        fixes: ["--in-place"],
        drop: ["-i", "--in-place"],
      },
    },
  },
  pycln: {
    label: "pycln",
    values: ["--config", "-i", "--include", "-e", "--exclude"],
    handles: PYTHON,
    modes: { "": { does: LINT, checks: ["-c", "--check", "-d", "--diff"], fixes: [] } },
  },
  pyupgrade: rewriter("pyupgrade", LINT),
  "add-trailing-comma": rewriter("add-trailing-comma", FORMAT),
  "reorder-python-imports": rewriter("reorder-python-imports", SORT),
};
