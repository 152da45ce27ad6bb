import { type Deed, FORMAT, LINT, SORT, type ToolRow, type ToolRows } from "../tool-row.ts";

/** gofmt and its kin print what is not in form, and most of their versions exit with 0 nevertheless. */
function gofmtLike(label: string, does: Deed): ToolRow {
  return {
    label,
    values: ["-r", "-local", "-srcdir", "-lang", "-modpath", "-cpuprofile"],
    logs: ["gofmt"],
    handles: /\.go$/,
    complainsBy: "output",
    modes: { "": { does, checks: ["-l", "-d"], fixes: ["-w"], drop: ["-w"] } },
  };
}

const GCI = { does: SORT, fixes: ["write"] };

/** Go's formatters, and the linters that can fix. */
export const GO: ToolRows = {
  gofmt: gofmtLike("gofmt", FORMAT),
  goimports: gofmtLike("goimports", SORT),
  gofumpt: gofmtLike("gofumpt", FORMAT),
  gci: {
    label: "gci",
    values: ["-s", "--section"],
    logs: ["gofmt"],
    handles: /\.go$/,
    complainsBy: "output",
    modes: { diff: GCI, list: GCI, print: GCI },
  },
  go: {
    label: "go fmt",
    logs: ["gofmt"],
    complainsBy: "output",
    modes: { fmt: { does: FORMAT, fixes: ["fmt"], files: false, rewrites: true } },
  },
  "golangci-lint": {
    label: "golangci-lint",
    values: [
      ...["-c", "--config", "--timeout", "-E", "--enable", "-D", "--disable", "--build-tags", "--out-format", "-j"],
      ...["--concurrency", "--new-from-rev", "--new-from-patch", "--new-from-merge-base", "--go", "--path-prefix"],
      ...["--issues-exit-code", "--max-issues-per-linter", "--max-same-issues", "--modules-download-mode", "--color"],
    ],
    modes: {
      // Named files would have to lie in one directory.
      run: {
        does: LINT,
        fixes: ["run", "--fix"],
        drop: ["--fix", "--out-format", "--issues-exit-code", "--show-stats"],
        files: false,
      },
      fmt: { does: FORMAT, checks: ["-d", "--diff", "--diff-colored"], fixes: ["fmt"] },
    },
  },
};
