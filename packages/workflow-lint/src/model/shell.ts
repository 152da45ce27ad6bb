import { elements, entry, textOf } from "../yaml/nodes.ts";
import type { Step, WorkflowFile } from "./workflow-file.ts";

export type ShellFamily = "posix" | "powershell" | "cmd" | "other";

/** The shell that reads a step's script: its own, else the defaults', else the runner's. Null where an expression decides. */
export function shellOf(step: Step, file: WorkflowFile): ShellFamily | null {
  const { document } = file;
  const named = [step.entry("shell"), ...[step.job?.entry("defaults"), file.entry("defaults")].map(shellOfDefaults)];
  const shell = named.map((each) => textOf(each?.value)).find((text) => text !== null && text !== "");
  if (shell !== undefined && shell !== null) return shell.includes("${{") ? null : familyOf(shell);
  const labels = elements(step.job?.entry("runs-on")?.value, document).map((label) =>
    (textOf(label) ?? "").toLowerCase(),
  );
  if (labels.some((label) => label.includes("${{"))) return null;
  return labels.some((label) => label.startsWith("windows")) ? "powershell" : "posix";

  function shellOfDefaults(defaults: ReturnType<WorkflowFile["entry"]> | undefined) {
    return entry(entry(defaults?.value, "run", document)?.value, "shell", document);
  }
}

/** `/bin/bash -e {0}` is bash. */
function familyOf(shell: string): ShellFamily {
  const program =
    (shell.trim().split(/\s+/)[0] ?? "")
      .split(/[\\/]/)
      .at(-1)
      ?.toLowerCase()
      .replace(/\.exe$/, "") ?? "";
  if (["bash", "sh", "zsh", "dash", "ksh"].includes(program)) return "posix";
  if (["pwsh", "powershell"].includes(program)) return "powershell";
  return program === "cmd" ? "cmd" : "other";
}
