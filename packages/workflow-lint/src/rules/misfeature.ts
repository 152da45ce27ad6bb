import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import { withoutEntry } from "../fixes/mapping.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";
import { type Entry, entry, textOf } from "../yaml/nodes.ts";

const KNOWN_SHELLS = new Set(["bash", "sh", "pwsh", "powershell", "python", "cmd"]);

/** zizmor: misfeature. */
export const misfeature: Rule = {
  id: "misfeature",
  title: "Something is used that is better left alone",
  why: "It works, and surprises: no errors that stop the script, nothing pinned, or nobody who knows the shell.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /shell|pip-install/i,
  *check(file): Generator<Report> {
    const defaults = [file.entry("defaults"), ...file.jobs.map((job) => job.entry("defaults"))];
    const shells: (Entry | null)[] = [
      ...defaults.map((each) => entry(entry(each?.value, "run", file.document)?.value, "shell", file.document)),
      ...file.steps.map((step) => step.entry("shell")),
    ];
    for (const shell of shells) {
      const text = textOf(shell?.value)?.trim();
      if (shell === null || text === undefined) continue;
      if (text === "cmd")
        yield {
          at: shell.keyNode,
          message: "`cmd` goes on after a command that failed.",
          ...fixOf("Take PowerShell", "unsafe", [replaceValue(shell, "pwsh")]),
        };
      else if (!text.includes("${{") && !KNOWN_SHELLS.has(text.split(/\s/)[0] ?? ""))
        yield {
          at: shell.keyNode,
          persona: "auditor",
          message: `\`${text.slice(0, 60)}\` is no shell that GitHub documents.`,
        };
    }
    for (const step of file.steps) {
      if (step.uses === null || slugOf(step.uses) !== "actions/setup-python") continue;
      const install = step.inputs().find(({ key }) => key.toLowerCase() === "pip-install");
      if (install !== undefined)
        yield {
          at: install.keyNode,
          message: "`pip-install` puts packages into the machine's own Python, unpinned.",
          ...fixOf("Take it away", "unsafe", step.inputs().length > 1 ? [withoutEntry(install, file.file)] : null),
        };
    }
  },
};
