import { isAudited } from "./audited.ts";
import { code, line, list } from "./parts.ts";
import type { PullRequestView } from "./pull-request.ts";

/** What a reader has to know first, whatever the template says (PR-12, REV-12, REV-14). */
export function notice({ approval, guardians, owners, notProven, ...view }: PullRequestView): string {
  const merged = view.merged ?? saidBefore(view.previous, CAME_BACK);
  const ticket = view.ticket ?? saidBefore(view.previous, TICKET);
  const people = [...new Set([...guardians, ...owners])];
  return [
    ...(notProven === null ? [] : [`**This fix is NOT proven.** ${line(notProven, 300)}`, ""]),
    `This PR was automatically generated to fix ${isAudited(view.request) ? "what an audit found" : "a CI failure"}.`,
    "Please review carefully before merging.",
    ...(approval.length === 0 && guardians.length === 0
      ? []
      : [
          "",
          `**Needs the approval of a person responsible**${approval.length === 0 ? "" : `: it touches ${list(approval, code, 5)}`}.${people.length === 0 ? "" : ` Ask ${list(people, code, 10)}.`}`,
        ]),
    ...(merged === null ? [] : ["", `${CAME_BACK}${merged}, which was merged. Look at why it is back.`]),
    ...(ticket === null ? [] : ["", `${TICKET}${ticket}, which can be closed with it.`]),
  ]
    .map((each) => `> ${each}`.trimEnd())
    .join("\n");
}

const CAME_BACK = "This cause was mended before by #";
const TICKET = "It is about the same as ticket #";

/** An update says again what the first version said. */
function saidBefore(previous: string | null, beginning: string): number | null {
  const number = new RegExp(`^> ${beginning}(\\d{1,9}),`, "m").exec(previous?.slice(0, 4000) ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
