import { fixOf } from "../fixes/fix.ts";
import { atStart } from "../fixes/mapping.ts";
import { atTop } from "../fixes/top-level.ts";
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
      yield {
        at: first.keyNode,
        message: `This ${file.file.kind} has no \`name\`.`,
        ...fixOf("Name it after its file", "unsafe", atTop([["name", nameOf(file.file.source.path)]], file)),
      };
    for (const job of file.jobs)
      if (job.entry("name") === null)
        yield {
          at: job.keyNode,
          severity: "info",
          message: `Job "${job.id}" has no \`name\`.`,
          ...fixOf("Name it after its id", "unsafe", atStart(job.node, [["name", job.id]], file.file)),
        };
  },
};

/** `.github/workflows/build-docs.yml` is "build-docs"; an action has the name of its folder. */
function nameOf(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const [folder = "", file = ""] = parts.slice(-2);
  const name = /^action\.ya?ml$/.test(file) ? folder : file.replace(/\.ya?ml$/, "");
  return /^[A-Za-z][\w-]*$/.test(name) ? name : JSON.stringify(name === "" ? "unnamed" : name);
}
