import type { Report, Rule } from "../rule.ts";
import { commandsOf } from "../shell/commands.ts";

/** Managers, the words that install, and words that need a name behind them to be ad hoc. */
const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
  gem: ["install", "i"],
  npm: ["install", "i", "add"],
};

/** zizmor: adhoc-packages. */
export const adhocPackages: Rule = {
  id: "adhoc-packages",
  title: "A package is installed beside the lockfile",
  why: "What it brings along is decided anew with every run; a lockfile says once what is installed, and with which digest.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      if (step.run === null) continue;
      for (const { words, start, end } of commandsOf(step.run, file.file)) {
        const [program = "", verb = "", ...rest] = words;
        if (!INSTALLERS[program]?.includes(verb)) continue;
        if (!rest.some(isPackage)) continue;
        yield {
          at: { start, end },
          message: `\`${words.join(" ").slice(0, 120)}\` installs a package that no lockfile knows.`,
        };
      }
    }
  },
};

/** A name of a registry; paths and options are none. */
function isPackage(word: string): boolean {
  return /^(?:@[\w.-]+\/)?[A-Za-z0-9][\w.-]*(?:[@:].+)?$/.test(word) && !/\.(?:tgz|gem|tar\.gz)$/.test(word);
}
