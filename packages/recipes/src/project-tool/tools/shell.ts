import { FORMAT, type ToolRows } from "../tool-row.ts";

/** Shell scripts. */
export const SHELL: ToolRows = {
  shfmt: {
    label: "shfmt",
    values: ["-i", "--indent", "-ln", "--language-dialect", "-filename", "--filename"],
    handles: /(?:\.(?:sh|bash|zsh|bats|ksh|mksh)|\/[^./]+|^[^./]+)$/,
    complainsBy: "output",
    modes: {
      "": { does: FORMAT, checks: ["-d", "--diff", "-l", "--list"], fixes: ["-w"], drop: ["-w", "--write"] },
    },
  },
  beautysh: {
    label: "Beautysh",
    values: ["-i", "--indent-size", "-s", "--force-function-style"],
    handles: /\.(?:sh|bash)$/,
    modes: { "": { does: FORMAT, checks: ["-c", "--check"], fixes: [] } },
  },
  fish_indent: {
    label: "fish_indent",
    handles: /\.fish$/,
    modes: { "": { does: FORMAT, checks: ["-c", "--check"], fixes: ["-w"] } },
  },
};
