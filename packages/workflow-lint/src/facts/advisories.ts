import type { Severity } from "@regreen/contracts";
import type { ActionAdvisory } from "../rule.ts";

/** An advisory of any database, as `@regreen/dependencies` reads them, as far as it is needed here. */
interface AnyAdvisory {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity | null;
  readonly isWithdrawn: boolean;
  readonly affected: readonly {
    readonly ecosystem: string;
    readonly name: string;
    readonly ranges: readonly {
      readonly type: string;
      readonly events: readonly {
        readonly introduced?: string | undefined;
        readonly fixed?: string | undefined;
        readonly last_affected?: string | undefined;
      }[];
    }[];
    readonly versions: readonly string[];
    readonly bounds: readonly (readonly { readonly op: string; readonly version: string }[])[];
  }[];
}

type Range = ActionAdvisory["ranges"][number];

/** What an advisory says of actions; nothing for one that is withdrawn or about something else. */
export function actionAdvisories(advisory: AnyAdvisory): ActionAdvisory[] {
  if (advisory.isWithdrawn) return [];
  return advisory.affected
    .filter(({ ecosystem }) => ecosystem === "GitHub Actions")
    .map(({ name, ranges, versions, bounds }) => ({
      id: advisory.id,
      summary: advisory.summary,
      // `owner/repo/path` is an action in a folder of its repository.
      action: name.toLowerCase().split("/").slice(0, 2).join("/"),
      severity: advisory.severity ?? "medium",
      ranges: [
        ...ranges.filter(({ type }) => type !== "GIT").flatMap(({ events }) => rangesOfEvents(events)),
        ...bounds.map(rangeOfBounds),
        ...versions.map((version) => ({ introduced: version, fixed: null, lastAffected: version })),
      ],
    }));
}

/** Each `introduced` up to the end that follows it; an `introduced` without an end is open. */
function rangesOfEvents(events: AnyAdvisory["affected"][number]["ranges"][number]["events"]): Range[] {
  const found: Range[] = [];
  let introduced: string | null = null;
  for (const event of events) {
    if (event.introduced !== undefined) introduced ??= event.introduced;
    const end = event.fixed ?? event.last_affected;
    if (end === undefined || introduced === null) continue;
    found.push({ introduced, fixed: event.fixed ?? null, lastAffected: event.last_affected ?? null });
    introduced = null;
  }
  return introduced === null ? found : [...found, { introduced, fixed: null, lastAffected: null }];
}

/** GitHub's `>= 1, < 2`; without a lower bound from the first version on. */
function rangeOfBounds(bounds: readonly { readonly op: string; readonly version: string }[]): Range {
  const of = (...ops: readonly string[]) => bounds.find(({ op }) => ops.includes(op))?.version ?? null;
  const only = of("=");
  if (only !== null) return { introduced: only, fixed: null, lastAffected: only };
  return { introduced: of(">=", ">") ?? "0", fixed: of("<"), lastAffected: of("<=") };
}
