import { shellOf } from "../model/shell.ts";
import type { Report, Rule } from "../rule.ts";
import { commandsOf } from "../shell/commands.ts";
import { textOf } from "../yaml/nodes.ts";

/** Programs by which packages are installed. */
const MANAGERS = /\b(?:npm|npx|gem)\b/;

/** npm's own words for it, slips of the finger among them (docs.npmjs.com, "npm-install"). */
const NPM_INSTALL = new Set([
  "install",
  "i",
  "in",
  "ins",
  "inst",
  "insta",
  "instal",
  "isnt",
  "isnta",
  "isntal",
  "isntall",
  "add",
]);

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
  mentions: MANAGERS,
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      if (step.run === null || !MANAGERS.test(textOf(step.run) ?? "")) continue;
      const shell = shellOf(step, file);
      if (shell === "cmd" || shell === "other") continue;
      for (const { words, runner, start, end } of commandsOf(step.run, file.file)) {
        if (!isAdhoc(words)) continue;
        yield {
          at: { start, end },
          // As another user it is the machine that is set up, which a lockfile of the project does not do.
          ...(runner === "" ? {} : { persona: "pedantic" as const }),
          message: `\`${words.join(" ").slice(0, 120)}\` installs a package that no lockfile knows.`,
        };
      }
    }
  },
};

function isAdhoc([program = "", ...words]: readonly string[]): boolean {
  const behind = (isVerb: (word: string) => boolean) => {
    const at = words.findIndex(isVerb);
    return at < 0 ? [] : words.slice(at + 1);
  };
  if (program === "gem") return behind((word) => word === "install" || word === "i").some(isPackage);
  if (program === "npx") return behind((word) => word === "-y" || word === "--yes").some(isPackage);
  if (program !== "npm") return false;
  const verb = words.find((word) => !word.startsWith("-")) ?? "";
  const rest = behind((word) => word === verb);
  if (verb === "exec" || verb === "x")
    return rest.some((word) => isPackage(word) || /^(?:-p|--package)(?:=|$)/.test(word));
  return NPM_INSTALL.has(verb) && rest.some(isPackage);
}

/** A name of a registry, or one that is filled in; paths and options are none. */
function isPackage(word: string): boolean {
  return /^(?:@[\w.-]+\/)?[A-Za-z0-9$][^\s]*$/.test(word) && !/\.(?:tgz|gem|tar\.gz)$/.test(word);
}
