import type { LimitFact } from "../reading/facts.ts";
import type { Violation } from "../rules.ts";
import { cheat } from "./cheat.ts";
import { surplus } from "./multiset.ts";
import type { ReadFile } from "./sides.ts";

const SAYS = {
  time: ["I-timeout-raised", "a time limit is raised"],
  tolerance: ["B-tolerance", "a number may be further off than before"],
  attempts: ["I-retry", "more attempts are made until one passes"],
} as const;

/** Files that say how tests are run. */
const RUNNER =
  /(?:^|\/)(?:jest|vitest|vite|playwright|cypress|karma|wdio|ava|mocha)[\w.]*\.config\.[cm]?[jt]s$|(?:^|\/)\.mocharc\.[cm]?js$|(?:^|\/)(?:cypress|playwright)\.(?:json|[jt]s)$/;

/** Limits that were raised, each with the name it had. Where tests are run, a new one is one that was not needed before. */
export function judgeLimits(files: readonly ReadFile[]): Violation[] {
  return files.flatMap(({ file, testFile, before, after }) => {
    const key = (limit: LimitFact) => `${limit.kind} ${limit.name} ${limit.value}`;
    const gone = surplus(before.limits, after.limits, key);
    const judging = testFile || RUNNER.test(file.path);
    return surplus(after.limits, before.limits, key).flatMap((limit) => {
      const old = gone.filter((each) => each.kind === limit.kind && each.name === limit.name);
      const [rule, message] = SAYS[limit.kind];
      if (limit.kind === "tolerance" && !judging) return [];
      if (old.length > 0)
        return old.every((each) => limit.value > each.value) ? [cheat(rule, "review", limit, message)] : [];
      const fresh =
        judging && ((limit.kind === "attempts" && limit.value > 0) || (limit.kind === "time" && limit.value >= 1000));
      return fresh ? [cheat(limit.kind === "time" ? "I-timeout" : rule, "review", limit, message)] : [];
    });
  });
}
