import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import { addEntries, type NewEntries } from "../fixes/mapping.ts";
import type { Report, Rule } from "../rule.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";

/** Days after which most malicious releases have been found. */
const MIN_DAYS = 7;
const TITLE = `Wait ${MIN_DAYS} days`;
const WANTED: NewEntries = [["default-days", String(MIN_DAYS)]];

/** zizmor: dependabot-cooldown. */
export const dependabotCooldown: Rule = {
  id: "dependabot-cooldown",
  title: "Updates are proposed the moment they are published",
  why: "A release by somebody who took an account over is mostly found within days. Waiting a week costs nothing and avoids most of them.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["dependabot"],
  *check(file): Generator<Report> {
    for (const update of elements(file.entry("updates")?.value, file.document)) {
      const cooldown = entry(update, "cooldown", file.document);
      const days = entry(cooldown?.value, "default-days", file.document);
      const ecosystem = entry(update, "package-ecosystem", file.document);
      const group = entry(update, "multi-ecosystem-group", file.document);
      if (group !== null && cooldown !== null && Number(textOf(days?.value) ?? 1) > 0)
        yield {
          at: cooldown.keyNode,
          severity: "low",
          persona: "pedantic",
          message:
            "In a group of several ecosystems `cooldown` lets one update through at a time, instead of all together.",
        };
      if (cooldown === null) {
        if (ecosystem !== null)
          yield {
            at: ecosystem.keyNode,
            message: `Updates of ${textOf(ecosystem.value)} have no \`cooldown\`.`,
            ...fixOf(TITLE, "safe", addEntries(update, [["cooldown", WANTED]], file.file)),
          };
      } else if (days === null)
        yield {
          at: cooldown.keyNode,
          message: "`cooldown` has no `default-days`.",
          ...fixOf(TITLE, "safe", addEntries(cooldown.written, WANTED, file.file)),
        };
      else if (Number(textOf(days.value)) < MIN_DAYS)
        yield {
          at: days.keyNode,
          message: `\`default-days\` is ${textOf(days.value)}; fewer than ${MIN_DAYS} are too few.`,
          ...fixOf(TITLE, "safe", [replaceValue(days, String(MIN_DAYS))]),
        };
    }
  },
};
