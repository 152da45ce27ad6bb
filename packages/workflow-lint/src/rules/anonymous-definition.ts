import type { Report, Rule } from "../rule.ts";

/** zizmor: anonymous-definition. */
export const anonymousDefinition: Rule = {
  id: "anonymous-definition",
  title: "A workflow or a job has no name",
  why: "Lists of runs and checks show a path or an id instead of what it is for.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    const first = file.entry("on") ?? file.entry("runs");
    if (file.entry("name") === null && first !== null)
      yield { at: first.keyNode, message: `This ${file.file.kind} has no \`name\`.` };
    for (const job of file.jobs)
      if (job.entry("name") === null)
        yield { at: job.keyNode, severity: "info", message: `Job "${job.id}" has no \`name\`.` };
  },
};
