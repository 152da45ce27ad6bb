import type { Node } from "yaml";
import { expressionsIn } from "../expressions/find.ts";
import { Literal, leavesOf, parseExpression, pathOf } from "../expressions/tree.ts";
import { matrixLeaves } from "../model/matrix.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { entries, entry, rangeOf, textOf } from "../yaml/nodes.ts";

/** zizmor: unpinned-images. */
export const unpinnedImages: Rule = {
  id: "unpinned-images",
  title: "A container image is not pinned to a digest",
  why: "A tag can be pushed again. What ran yesterday and what runs today may be two programs.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /container|services|image|docker:/,
  *check(file, { digests }): Generator<Report> {
    for (const job of file.jobs) {
      const container = job.entry("container");
      const image = entry(container?.value, "image", file.document);
      yield* judgeNode(image?.value ?? container?.value, job, file, digests);
      for (const service of entries(job.entry("services")?.value, file.document))
        yield* judgeNode(entry(service.value, "image", file.document)?.value, job, file, digests);
    }
    const ofAction = entry(file.entry("runs")?.value, "image", file.document)?.value;
    const image = textOf(ofAction);
    if (ofAction && image?.startsWith("docker://")) yield* judge(ofAction, image.slice(9), file, digests);
    for (const { uses } of file.steps) if (uses?.kind === "docker") yield* judge(uses.node, uses.image, file, digests);
  },
};

type Digests = ReadonlyMap<string, string> | undefined;

/** An expression is as many images as it can be: literals, values of the matrix, and what can't be known. */
function* judgeNode(node: Node | null | undefined, job: Job, file: WorkflowFile, digests: Digests): Generator<Report> {
  const text = textOf(node);
  if (!node || text === null || text === "") return;
  const [found, ...others] = expressionsIn(node, file.file);
  if (found === undefined) return yield* judge(node, text, file, digests);
  // A part of a name is filled in, such as the tag.
  if (others.length > 0 || !/^\$\{\{[\s\S]*\}\}$/.test(text.trim())) return;
  const tree = parseExpression(found.text);
  for (const leaf of tree === null ? [] : leavesOf(tree)) {
    const path = pathOf(leaf);
    const values = path?.[0] === "matrix" ? matrixLeaves(path.slice(1), job, file) : [];
    if (leaf instanceof Literal) values.push(leaf.literal.coerceString());
    for (const value of values) if (!value.includes("${{")) yield* judge(node, value, file, undefined);
    if (!(leaf instanceof Literal) && values.length === 0)
      yield { at: node, confidence: "low", message: "An expression decides which image it is." };
  }
}

function* judge(node: Node, image: string, { file }: WorkflowFile, digests: Digests): Generator<Report> {
  if (image === "" || /@sha256:/i.test(image)) return;
  const [, tag] = /:([^/:]+)$/.exec(image) ?? [];
  const digest = digests?.get(image);
  const [start, end] = rangeOf(node);
  const at = file.source.text.slice(start, end).indexOf(image);
  const fix =
    digest === undefined || at < 0
      ? {}
      : {
          fix: {
            title: `Pin ${image} to its digest`,
            safety: "safe" as const,
            edits: [{ start: start + at + image.length, end: start + at + image.length, text: `@${digest}` }],
          },
        };
  if (tag === undefined) yield { at: node, message: `${image} has neither tag nor digest.`, ...fix };
  else if (tag === "latest") yield { at: node, message: `${image} is whatever was pushed last.`, ...fix };
  else yield { at: node, persona: "pedantic", message: `${image} is pinned by a tag, which can be moved.`, ...fix };
}
