import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import type { RenderContext } from "../context.ts";
import { counted, joined, type Phrase } from "./phrase.ts";

const MAX_SUSPECTS = 5;

/** A commit by its first letters, linked where the repository is known. */
function commitPhrase(commit: string, { repositoryUrl }: RenderContext): Phrase {
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return [{ name: commit }];
  return [{ link: commit.slice(0, 8), to: repositoryUrl === null ? null : `${repositoryUrl}/commit/${commit}` }];
}

/** The commits between the last one on the old level and the first one on the new one. */
export function suspectsPhrase({ suspects }: Pick<BenchmarkResult, "suspects">, context: RenderContext): Phrase {
  const [first] = suspects;
  if (first !== undefined && suspects.length === 1) return ["commit ", ...commitPhrase(first, context)];
  const shown = suspects.slice(-MAX_SUSPECTS).map((commit) => commitPhrase(commit, context));
  const range = rangeUrl(suspects, context);
  const more = suspects.length > shown.length ? [", the newest of them being "] : [": "];
  const count = counted(suspects.length, "commit");
  return [range === null ? count : { link: count, to: range }, ...more, ...joined(shown, ", ")];
}

/** The comparison page of all suspects; the first one's parent is where the level was still the old one. */
function rangeUrl(suspects: readonly string[], { repositoryUrl }: RenderContext): string | null {
  const [first] = suspects;
  const last = suspects.at(-1);
  return repositoryUrl === null || first === undefined || last === undefined
    ? null
    : `${repositoryUrl}/compare/${first}%5E...${last}`;
}

const BASES: Readonly<Record<RegressionVerdict["base"]["kind"], (runs: number) => string>> = {
  runs: (runs) => `${counted(runs, "run")} of the base, measured beside it`,
  history: (runs) => `${counted(runs, "stored run")} of the history`,
  model: (runs) => `${counted(runs, "value")} of the noise model`,
  none: () => "",
};

/** What was compared with what, in one line. */
export function comparedWith(verdict: RegressionVerdict, context: RenderContext): Phrase {
  const { head, base } = verdict;
  const at: Phrase = head.commit === null ? [] : [" at ", ...commitPhrase(head.commit, context)];
  const where: Phrase =
    head.pull_request !== null
      ? [`, pull request ${head.pull_request}`, ...at]
      : head.branch !== null
        ? [", ", { name: head.branch }, ...at]
        : at;
  const against: Phrase =
    base.kind === "none"
      ? []
      : [
          ` against ${BASES[base.kind](base.runs)}`,
          ...(base.commit === null
            ? []
            : [base.kind === "history" ? " up to " : " at ", ...commitPhrase(base.commit, context)]),
        ];
  return ["Suite ", { name: verdict.suite }, ...where, ...against, "."];
}
