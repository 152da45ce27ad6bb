import type { Node } from "yaml";
import { fixOf } from "../fixes/fix.ts";
import type { Edit } from "../fixes/mapping.ts";
import { matrixNodes } from "../model/matrix.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { elements, rangeOf, textOf } from "../yaml/nodes.ts";

/** Images that GitHub has taken away, or said when (docs.github.com, "GitHub-hosted runners"; github.blog changelog). */
const GONE: Readonly<Record<string, string>> = {
  "ubuntu-16.04": "September 2021",
  "ubuntu-18.04": "April 2023",
  "ubuntu-20.04": "April 2025",
  "macos-10.15": "December 2022",
  "macos-11": "June 2024",
  "macos-12": "December 2024",
  "macos-13": "December 2025",
  "windows-2016": "March 2022",
  "windows-2019": "June 2025",
};

/** actionlint: runner-label, as far as it speaks of what was taken away. */
export const eolRunner: Rule = {
  id: "eol-runner",
  title: "A job asks for an image that is gone",
  why: "It waits for a runner that never comes, until it is cancelled after a day.",
  category: "compatibility",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    for (const job of file.jobs)
      for (const node of labelsOf(job, file)) {
        const label = (textOf(node) ?? "").toLowerCase();
        const base = Object.keys(GONE).find((each) => label === each || label.startsWith(`${each}-`));
        if (base !== undefined)
          yield {
            at: node,
            message: `GitHub took \`${base}\` away in ${GONE[base]}.`,
            ...fixOf("Take the newest image", "unsafe", label === base ? newest(node, base) : null),
          };
      }
  },
};

/** The labels where they stand: in `runs-on`, or in the matrix that it takes them from. */
function labelsOf(job: Job, file: WorkflowFile): Set<Node> {
  const asked = elements(job.entry("runs-on")?.value, file.document);
  return new Set(asked.flatMap((node) => [node, ...matrixNodes(textOf(node) ?? "", job, file)]));
}

function newest(node: Node, label: string): Edit[] {
  const [start, end] = rangeOf(node);
  return [{ start, end, text: `${label.split("-")[0]}-latest` }];
}
