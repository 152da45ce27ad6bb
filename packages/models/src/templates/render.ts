import type { Template } from "./parse.ts";

/** The parts of a template that a model gets, the most important first. */
export interface RenderedTemplate {
  readonly strategy: string;
  readonly examples: readonly string[];
  readonly causes: string;
}

/**
 * A template as text for a prompt. Pattern and verification are for people: the failure itself shows the one, and the other is
 * done by us. The context stands in a section of its own, marked as text of the run, so `{context}` only points there.
 *
 * @param project `owner/name`
 */
export function renderTemplate(template: Template, facts: { issueType: string; project: string }): RenderedTemplate {
  const fill = (text: string) =>
    text
      .replaceAll("{issue_type}", facts.issueType)
      .replaceAll("{project}", facts.project)
      .replaceAll("{context}", "the failure below");
  const intro = fill(template.intro);
  return {
    strategy: `${intro === "" ? "" : `${intro}\n`}${fill(template.strategy)}`,
    examples: template.examples.map(({ before, after }) => `Before: ${before}\nAfter:\n${after}`),
    causes: fill(template.causes),
  };
}
