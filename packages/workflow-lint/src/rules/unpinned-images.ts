import type { Node } from "yaml";
import { expressionsIn } from "../expressions/find.ts";
import type { Report, Rule } from "../rule.ts";
import { entries, entry, textOf } from "../yaml/nodes.ts";

/** zizmor: unpinned-images. */
export const unpinnedImages: Rule = {
  id: "unpinned-images",
  title: "A container image is not pinned to a digest",
  why: "A tag can be pushed again. What ran yesterday and what runs today may be two programs.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    const places: (Node | null | undefined)[] = [];
    for (const job of file.jobs) {
      const container = job.entry("container");
      const image = entry(container?.value, "image", file.document);
      places.push(image?.value ?? container?.value);
      for (const service of entries(job.entry("services")?.value, file.document))
        places.push(entry(service.value, "image", file.document)?.value);
    }
    for (const node of places) yield* judge(node, textOf(node), file);
    for (const { uses } of file.steps) if (uses?.kind === "docker") yield* judge(uses.node, uses.image, file);
  },
};

function* judge(
  node: Node | null | undefined,
  image: string | null,
  { file }: { readonly file: Parameters<typeof expressionsIn>[1] },
): Generator<Report> {
  if (!node || image === null || image === "" || expressionsIn(node, file).length > 0) return;
  if (/@sha256:[0-9a-f]{64}$/i.test(image)) return;
  const [, tag] = /:([^/:]+)$/.exec(image) ?? [];
  if (tag === undefined) yield { at: node, message: `${image} has neither tag nor digest.` };
  else if (tag === "latest") yield { at: node, message: `${image} is whatever was pushed last.` };
  else yield { at: node, message: `${image} is pinned by a tag, which can be moved.` };
}
