import type { Report, Rule } from "../rule.ts";

/** zizmor: self-repository. */
export const selfRepository: Rule = {
  id: "self-repository",
  title: "A file of the own repository is named by its path alone",
  why: "`./` is whatever is checked out at that moment; `$/` is the file at the workflow's own commit, without a checkout.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /\.\//,
  *check(file): Generator<Report> {
    for (const { uses } of [...file.jobs, ...file.steps]) {
      if (uses?.kind !== "local" || !uses.text.startsWith("./")) continue;
      const [start] = uses.node.range ?? [0];
      const at = file.file.source.text.indexOf("./", start);
      yield {
        at: uses.node,
        message: `${uses.text} can be named as $/${uses.path}.`,
        fix: { title: "Name it by `$/`", safety: "unsafe", edits: [{ start: at, end: at + 1, text: "$" }] },
      };
    }
  },
};
