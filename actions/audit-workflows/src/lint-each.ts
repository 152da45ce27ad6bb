import { beginLint, type LintedFile, type LintFacts, RULES } from "@regreen/workflow-lint";
import type { ActionlintBeside } from "./actionlint/beside.ts";

export { startActionlint } from "./actionlint/beside.ts";

export interface AuditedFile {
  readonly path: string;
  readonly text: string;
}

interface LintedOne {
  readonly path: string;
  readonly linted: LintedFile;
}

/** So many files wait for actionlint at most: what was read of each stays in memory for so long. */
const MAX_WAITING = 32;

/** Looks at one file after the other, in their order, by every rule; actionlint does its part beside them. */
export async function* lintEach(
  files: Iterable<AuditedFile> | AsyncIterable<AuditedFile>,
  facts: LintFacts,
  actionlint: ActionlintBeside | null,
): AsyncGenerator<LintedOne> {
  const waiting: (() => Promise<LintedOne>)[] = [];
  for await (const { path, text } of files) {
    const { forActionlint, finish } = beginLint(path, text, RULES, facts);
    const answer = forActionlint === null ? null : actionlint?.ask(forActionlint);
    waiting.push(async () => ({ path, linted: finish(actionlint === null ? undefined : await answer) }));
    const [first] = waiting;
    if (first === undefined || waiting.length < MAX_WAITING) continue;
    waiting.shift();
    yield await first();
  }
  for (const each of waiting) yield await each();
}
