import { isScalar, type Scalar } from "yaml";
import { shellOf } from "../model/shell.ts";
import type { Report, Rule } from "../rule.ts";
import { takesTheirs } from "../taint/theirs.ts";
import { textOf } from "../yaml/nodes.ts";

const FILES = "GITHUB_(?:ENV|PATH)";
/** A redirection into one of the two files, or `tee`. */
const POSIX_WRITE = new RegExp(`(?:>>?\\s*|\\btee\\s+(?:-a\\s+|--append\\s+)?)"?\\$\\{?${FILES}\\b`);
const POWERSHELL_WRITE = new RegExp(
  `(?:>>?\\s*|\\b(?:out-file|add-content|set-content|tee-object)\\b[^|;\\n]*)"?\\$\\{?env:${FILES}\\b`,
  "i",
);
const CMD_WRITE = new RegExp(`>>?\\s*"?%${FILES}%`, "i");

/** zizmor: github-env. */
export const githubEnv: Rule = {
  id: "github-env",
  title: "Strangers may decide variables of later steps",
  why: "A line more in `GITHUB_ENV` sets any variable, and `LD_PRELOAD`, `NODE_OPTIONS` or `PATH` make the next program run other code.",
  category: "security",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /GITHUB_(?:ENV|PATH)/i,
  *check(file): Generator<Report> {
    if (file.file.kind === "workflow" && !file.triggeredBy("pull_request_target", "workflow_run")) return;
    const isTheirs = takesTheirs(file);
    for (const step of file.steps) {
      const run = step.entry("run");
      if (run === null || !isScalar(run.value)) continue;
      const script = textOf(run.value as Scalar) ?? "";
      const shell = shellOf(step, file) ?? "posix";
      const isWrite = script.split("\n").some((line) => writes(line, shell));
      if (isWrite)
        yield {
          at: run.keyNode,
          ...(isTheirs ? {} : { confidence: "low" as const }),
          ignoredIn: step.written,
          message: "What is written to `GITHUB_ENV` or `GITHUB_PATH` is not a fixed text.",
        };
    }
  },
};

function writes(line: string, shell: string): boolean {
  if (shell === "powershell") return POWERSHELL_WRITE.test(line);
  if (shell === "cmd") return CMD_WRITE.test(line);
  return shell === "posix" && POSIX_WRITE.test(line) && !isFixedEcho(line);
}

/** `echo` of words in which nothing is filled in. */
function isFixedEcho(line: string): boolean {
  const [before = ""] = line.split(/>>?\s*"?\$/);
  const [, words] = /^\s*echo\s+(.*)$/.exec(before) ?? [];
  if (words === undefined) return false;
  const filled = words.replaceAll(/'[^']*'/g, "");
  return !/[$`|]/.test(filled);
}
