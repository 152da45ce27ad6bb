import { isMap, isScalar } from "yaml";
import { matrixValues } from "../model/matrix.ts";
import type { Report, Rule } from "../rule.ts";
import { elements, textOf } from "../yaml/nodes.ts";

/** zizmor: self-hosted-runner. */
export const selfHostedRunner: Rule = {
  id: "self-hosted-runner",
  title: "A job runs on a machine of your own",
  why: "Such a machine is not thrown away after a job. On a public repository a stranger's pull request can leave something behind on it.",
  category: "security",
  severity: "low",
  confidence: "high",
  persona: "auditor",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      const runsOn = job.entry("runs-on");
      if (runsOn === null) continue;
      const labels = elements(runsOn.value, file.document).map(textOf);
      const isOne = isScalar(runsOn.value);
      if (isOne && labels[0]?.includes("${{")) {
        if (matrixValues(labels[0], job, file).some((value) => value.includes("self-hosted")))
          yield {
            at: runsOn.keyNode,
            message: `A value of the matrix has job "${job.id}" run on a self-hosted runner.`,
          };
      } else if (labels.includes("self-hosted"))
        yield { at: runsOn.keyNode, message: `Job "${job.id}" runs on a self-hosted runner.` };
      else if (isMap(runsOn.value))
        yield {
          at: runsOn.keyNode,
          confidence: "low",
          message: `Job "${job.id}" runs on a group of runners, which may be self-hosted.`,
        };
      else if (/^\s*\$\{\{[\s\S]*\}\}\s*$/.test(labels[0] ?? ""))
        yield {
          at: runsOn.keyNode,
          confidence: "low",
          message: `Job "${job.id}" runs wherever an expression says, which may be self-hosted.`,
        };
    }
  },
};
