import { Document, isCollection, isNode, parseDocument, Scalar } from "yaml";

/** What is put into an example so that it becomes the caller of one repository. */
export interface Filling {
  /** Names of workflows whose end is waited for; unused where the example waits for none. */
  readonly workflows: readonly string[];
  /** What the nightly audit does when nothing else is said. */
  readonly nightlyMode: "analyze" | "fix";
}

/** The example with this repository's workflow names in it; everything else stays as it is in examples/, comments included. */
export function fillIn(example: string, { workflows, nightlyMode }: Filling): string {
  const named = withWorkflows(withoutCopyHint(example), workflows);
  return nightlyMode === "fix" ? named.replace("|| 'analyze' }}", "|| 'fix' }}") : named;
}

/** The first line of an example says where to copy it to and what to name in it, which has been done. */
function withoutCopyHint(example: string): string {
  return example.replace(/^# Copy to ([^\n]*)\n(?=#|name:|\n)/, (_, rest: string) =>
    rest.includes("name your CI workflows below") ? "# Waits for the workflows named below.\n" : "",
  );
}

/** Puts the names in the place of the example's; the rest keeps its form because only that range is replaced. */
function withWorkflows(text: string, names: readonly string[]): string {
  const document = parseDocument(text);
  const node = document.getIn(["on", "workflow_run", "workflows"], true);
  if (!isNode(node) || !isCollection(node) || !node.range) return text;
  const [start, end] = node.range;
  return `${text.slice(0, start)}${flowOf(names)}${text.slice(end)}`;
}

/** `[CI, "on: push"]`, on one line however long it is. */
export function flowOf(texts: readonly string[]): string {
  return `[${texts.map(plainOrQuoted).join(", ")}]`;
}

/** A text as a YAML scalar: plain where nobody could read it as anything else, in double quotes otherwise. */
export function plainOrQuoted(text: string): string {
  const scalar = new Scalar(text);
  scalar.type = isPlain(text) ? "PLAIN" : "QUOTE_DOUBLE";
  return new Document(scalar).toString({ lineWidth: 0 }).trimEnd();
}

/** Words that are no text in some YAML (`on`, `no`, `1e3`) are none here. */
function isPlain(name: string): boolean {
  return /^[A-Za-z][\w-]*(?: [A-Za-z0-9][\w-]*)*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name);
}
