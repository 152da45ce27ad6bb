import type { Report, Rule } from "../rule.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";

/** zizmor: insecure-url-scheme. */
export const insecureUrlScheme: Rule = {
  id: "insecure-url-scheme",
  title: "Code is fetched without encryption",
  why: "Whoever sits between here and there can send other code, which is then run.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["pre-commit"],
  *check(file): Generator<Report> {
    for (const hook of elements(file.entry("repos")?.value, file.document)) {
      const repo = entry(hook, "repo", file.document)?.value;
      const [, scheme, rest] = /^(http|git):\/\/(.+)$/i.exec(textOf(repo) ?? "") ?? [];
      if (!repo || scheme === undefined || rest === undefined) continue;
      const [start, end] = repo.range ?? [0, 0];
      const at = file.file.source.text.slice(start, end).toLowerCase().indexOf(`${scheme.toLowerCase()}://`);
      yield {
        at: repo,
        message: `\`${scheme}://\` is not encrypted.`,
        ...(at < 0
          ? {}
          : {
              fix: {
                title: "Use https",
                safety: "safe" as const,
                edits: [{ start: start + at, end: start + at + scheme.length, text: "https" }],
              },
            }),
      };
    }
  },
};
