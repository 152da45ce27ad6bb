import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { functionAround } from "./functions.ts";

export const syncInAsync: CodeRule<JavaScriptFile> = {
  id: "sync-io-in-async",
  title: "Waiting that stops every other task",
  why: "A synchronous call in an async function holds the whole event loop.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(file): Generator<Report> {
    for (const node of file.nodes) {
      if (node.name !== "CallExpression") continue;
      const name = file.callee(node);
      if (
        !/^(?:fs\.|fse\.|child_process\.)?(?:readFile|writeFile|appendFile|readdir|stat|lstat|access|exists|exec|execFile|spawn|copyFile|cp|mkdir|rm|rmdir|rename|unlink)Sync$/.test(
          name,
        )
      )
        continue;
      if (functionAround(node)?.getChild("async") != null) yield { at: node, message: `\`${name}\` blocks.` };
    }
  },
};
