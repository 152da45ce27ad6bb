import { FORMAT, LINT, type ToolRows } from "../tool-row.ts";

/** Rust's tools. Cargo passes on what stands behind `--`, to rustfmt or to the compiler. */
export const RUST: ToolRows = {
  cargo: {
    label: "Cargo",
    values: [
      "-p",
      "--package",
      "--manifest-path",
      "--target",
      "--features",
      "-F",
      "--target-dir",
      "--message-format",
      "-Z",
    ],
    logs: ["rustfmt", "rustc", "clippy"],
    passesOn: true,
    modes: {
      fmt: {
        does: FORMAT,
        checks: ["--check", "-l"],
        fixes: ["fmt"],
        drop: ["--message-format", "--emit", "--files-with-diff"],
        files: false,
        label: "rustfmt",
      },
      // Applies what the compiler calls machine-applicable, and nothing when the code then fails to build.
      clippy: {
        does: LINT,
        fixes: ["clippy", "--fix", "--allow-dirty", "--allow-staged", "--allow-no-vcs"],
        drop: ["--fix", "--allow-dirty", "--allow-staged", "--allow-no-vcs", "--message-format"],
        files: false,
        label: "Clippy",
      },
      sort: {
        does: FORMAT,
        checks: ["--check", "-c", "--check-format"],
        fixes: ["sort"],
        files: false,
        label: "cargo-sort",
      },
    },
  },
  rustfmt: {
    label: "rustfmt",
    values: ["--edition", "--config", "--config-path", "--style-edition", "--color"],
    handles: /\.rs$/,
    modes: { "": { does: FORMAT, checks: ["--check", "-l"], fixes: [], drop: ["--emit", "--files-with-diff"] } },
  },
  leptosfmt: {
    label: "leptosfmt",
    values: ["-m", "--max-width", "-t", "--tab-spaces", "-c", "--config-file"],
    handles: /\.rs$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: [] } },
  },
};
