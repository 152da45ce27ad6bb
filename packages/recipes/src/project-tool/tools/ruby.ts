import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

const RUBY = /\.(?:rb|rake|gemspec|ru)$|(?:^|\/)(?:Gemfile|Rakefile|Guardfile|Capfile)$/;

const RUBOCOP: ToolRow = {
  label: "RuboCop",
  values: [
    ...["-f", "--format", "-o", "--out", "-c", "--config", "--only", "--except", "-r", "--require", "--fail-level"],
    ...["--cache-root", "--plugin"],
  ],
  logs: ["rubocop"],
  handles: RUBY,
  modes: {
    // `-a` is the safe correction; `-A` is dropped, never used.
    "": {
      does: LINT,
      fixes: ["-a"],
      drop: [
        ...["-a", "-A", "-x", "--autocorrect", "--auto-correct", "--safe-auto-correct", "--fix-layout", "-f"],
        ...[
          "--format",
          "-o",
          "--out",
          "-P",
          "--parallel",
          "--display-only-correctable",
          "--display-only-fail-level-offenses",
        ],
      ],
    },
  },
};

const ERB_LINT: ToolRow = {
  label: "erb-lint",
  values: ["--config", "--enable-linters", "--format"],
  handles: /\.erb$/,
  modes: { "": { does: LINT, fixes: ["--autocorrect"], drop: ["-a", "--autocorrect", "--format"] } },
};

/** Ruby. */
export const RUBY_TOOLS: ToolRows = {
  rubocop: RUBOCOP,
  standardrb: {
    label: "Standard Ruby",
    values: ["--format", "-f", "--config", "--require"],
    logs: ["rubocop"],
    handles: RUBY,
    modes: { "": { does: LINT, fixes: ["--fix"], drop: ["--fix", "--no-fix", "--format", "-f"] } },
  },
  rufo: { label: "Rufo", handles: RUBY, modes: { "": { does: FORMAT, checks: ["-c", "--check"], fixes: [] } } },
  stree: { label: "Syntax Tree", handles: RUBY, modes: { check: { does: FORMAT, fixes: ["write"] } } },
  erb_lint: ERB_LINT,
  erblint: ERB_LINT,
};
