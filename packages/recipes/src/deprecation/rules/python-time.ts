import type { Rule } from "../rule.ts";

const SOURCE = "https://docs.python.org/3.12/whatsnew/3.12.html#deprecated";

/**
 * What is read of a time in UTC and is the same for an aware and a naive one. `date()` and `time()` give naive values, the
 * numbers know no zone; `timestamp()`, `isoformat()`, comparing and subtracting are not the same and not in here.
 */
const SAME_FOR_BOTH = [
  ".year",
  ".month",
  ".day",
  ".hour",
  ".minute",
  ".second",
  ".microsecond",
  ".date",
  ".time",
  ".weekday",
  ".isoweekday",
  ".isocalendar",
  ".toordinal",
];

/**
 * `utcnow()` gives a naive time. `now(timezone.utc)` gives an aware one, which can't be compared with the naive ones that a
 * project stores and parses, prints `+00:00`, and means another moment in `timestamp()`. So the value keeps its meaning,
 * and becomes aware only where the very next attribute shows that nobody can tell the difference.
 */
export const PYTHON_TIME: readonly Rule[] = [
  {
    id: "datetime/utcnow",
    says: [/datetime\.utcnow\(\) is deprecated/],
    since: "Python 3.12",
    form: "safe",
    note: "The value stays naive, as it was. Where the rest of the project can take aware times, `datetime.now(timezone.utc)` is the better one.",
    source: SOURCE,
    rewrite: {
      kind: "call",
      from: "datetime.datetime.utcnow",
      to: "{datetime.datetime}.now({datetime.timezone}.utc).replace(tzinfo=None)",
      args: [0, 0],
      direct: { before: SAME_FOR_BOTH, to: "{datetime.datetime}.now({datetime.timezone}.utc)" },
      uncalled: "lambda: {datetime.datetime}.now({datetime.timezone}.utc).replace(tzinfo=None)",
    },
  },
  {
    id: "datetime/utcfromtimestamp",
    says: [/datetime\.utcfromtimestamp\(\) is deprecated/],
    since: "Python 3.12",
    form: "safe",
    note: "The value stays naive, as it was.",
    source: SOURCE,
    rewrite: {
      kind: "call",
      from: "datetime.datetime.utcfromtimestamp",
      to: "{datetime.datetime}.fromtimestamp($1, {datetime.timezone}.utc).replace(tzinfo=None)",
      args: [1, 1],
      direct: { before: SAME_FOR_BOTH, to: "{datetime.datetime}.fromtimestamp($1, {datetime.timezone}.utc)" },
    },
  },
];
