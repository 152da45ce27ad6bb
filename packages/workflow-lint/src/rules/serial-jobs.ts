import { fixOf } from "../fixes/fix.ts";
import { withoutEntry } from "../fixes/mapping.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { rangeOf, textOf } from "../yaml/nodes.ts";

/** Jobs after which others wait for a reason: what is built there, or that nothing is released before it is green. */
const GOES_LAST =
  /deploy|release|publish|push|upload|notify|report|merge|promote|finali[sz]e|gate|ok$|success|complete|all|summary|status|e2e|docker|image|pages|npm|tag/i;

export const serialJobs: Rule = {
  id: "serial-jobs",
  title: "A job waits for another one without taking anything from it",
  why: "The two could run at the same time, and the run would end earlier by the shorter one.",
  category: "performance",
  severity: "low",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /\bneeds\b/,
  *check(file): Generator<Report> {
    const jobs = new Map(file.jobs.map((job) => [job.id, job]));
    for (const job of file.jobs) {
      if (
        job.needs.length === 0 ||
        job.uses !== null ||
        GOES_LAST.test(`${job.id} ${textOf(job.entry("name")?.value) ?? ""}`)
      )
        continue;
      const text = textFor(job, file);
      if (/\bneeds\s*[.[]|download-artifact|actions\/cache|restore|environment:|always\(\)|failure\(\)/.test(text))
        continue;
      if (job.needs.some(({ id }) => isGuard(jobs.get(id)))) continue;
      const needs = job.entry("needs");
      if (needs !== null)
        yield {
          at: needs.keyNode,
          message: `Job "${job.id}" waits for ${job.needs.map(({ id }) => `"${id}"`).join(", ")} and takes nothing from there.`,
          ...fixOf("Do not wait", "unsafe", [withoutEntry(needs, file.file)]),
        };
    }
  },
};

function textFor(job: Job, file: WorkflowFile): string {
  const [start, end] = rangeOf(job.node);
  return file.file.source.text.slice(start, end);
}

/** A quick job that others wait for so that nothing is started in vain. */
function isGuard(job: Job | undefined): boolean {
  return (
    job === undefined ||
    job.uses !== null ||
    job.entry("outputs") !== null ||
    /lint|format|check|change|filter|prepare|setup|plan|matrix|skip|pre/i.test(job.id)
  );
}
