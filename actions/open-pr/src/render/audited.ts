import type { FixRequest } from "@regreen/contracts";
import { quoteWord } from "@regreen/text";

/** Whether an audit asks: then nothing failed, and the words are others. */
export function isAudited({ source }: FixRequest): boolean {
  return source === "finding" || source === "dependency";
}

/** How to see the finding on a laptop; null where none is told. */
export function auditCommand({ finding, further_findings }: FixRequest): string | null {
  if (finding === null) return null;
  const { package: found, rule, location } = finding;
  if (found === null) return `npx regreen review-code ${word(location.file)} --rules ${word(rule)} --fail-on info`;
  const packages = [finding, ...further_findings].flatMap((each) => each.package ?? []);
  const wanted = [...new Set(packages.map(({ ecosystem, name, affected }) => `${ecosystem}:${name} ${affected}`))];
  const file = found.lockfile ?? found.manifest ?? ".";
  return `npx regreen audit-dependencies ${word(file)} --check ${wanted.map(word).join(" ")}`;
}

/** One word of a shell, whatever is in it. */
function word(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : quoteWord(text);
}
