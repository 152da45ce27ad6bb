// Prints what Regreen remembers as metrics in Prometheus' text format: numbers alone, no names of branches, tests or people.
//
//   node metrics.mjs [CLONE] [REF]      a clone that has the branch regreen-state; REF is origin/regreen-state where it is left out
//
// It needs Node.js and git, asks nobody, and writes nothing but its output.
import { execFileSync } from "node:child_process";

const [clone = ".", ref = "origin/regreen-state"] = process.argv.slice(2);
const git = (...args) =>
  execFileSync("git", ["-C", clone, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "inherit"],
  });

const families = new Map();

/** Adds to a counter; HELP and TYPE stand once above all of its samples. */
function count(name, help, labels = {}, value = 1) {
  const family = families.get(name) ?? { help, samples: new Map() };
  families.set(name, family);
  const key = Object.entries(labels)
    .map(
      ([label, text]) =>
        `${label}="${String(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
    )
    .join(",");
  family.samples.set(key, (family.samples.get(key) ?? 0) + (Number(value) || 0));
}

/** Events in the order of their files. Two of one key tell of one act; a line that is none is passed over. */
function readEvents() {
  const files = git("ls-tree", "-r", "--name-only", "-z", ref, "events/")
    .split("\0")
    .filter((file) => file.endsWith(".jsonl"));
  const events = new Map();
  for (const line of files.sort().flatMap((file) => git("show", `${ref}:${file}`).split("\n"))) {
    try {
      const event = JSON.parse(line);
      if (typeof event.key === "string" && !events.has(event.key)) events.set(event.key, event);
    } catch {}
  }
  return [...events.values()];
}

const events = readEvents();
const of = (type) => events.filter((event) => event.type === type);

for (const { fix_type } of of("failure_seen"))
  count("regreen_failures_total", "Causes seen in failed runs.", { fix_type });
for (const { outcome, delivery } of of("fix_outcome"))
  count("regreen_outcomes_total", "How causes ended.", { outcome, delivery });
for (const { fix_type, model } of of("fix_proposed"))
  count("regreen_fixes_proposed_total", "Fixes handed to people.", {
    fix_type,
    by: model === undefined ? "recipe" : "model",
  });
for (const { decision } of of("fix_decided"))
  count("regreen_fixes_decided_total", "What people did with them.", { decision });
for (const { verdict } of of("flaky_observed"))
  count("regreen_flaky_total", "Failures that history explains, not the code.", { verdict });
for (const _ of of("rerun_requested")) count("regreen_reruns_total", "Times that failed jobs were run again.");

// What was put aside and never settled counts as spent.
const settled = new Map(of("cost_settled").map((event) => [event.reservation, event]));
for (const { reservation, provider, usd } of of("cost_reserved"))
  count("regreen_spent_usd_total", "Spent on models, US dollars.", { provider }, settled.get(reservation)?.usd ?? usd);

const decided = new Map(of("fix_decided").map((event) => [event.pull_request, event]));
for (const { pull_request, at } of of("fix_proposed")) {
  const end = decided.get(pull_request)?.at;
  if (end === undefined) continue;
  const seconds = (Date.parse(end) - Date.parse(at)) / 1000;
  count(
    "regreen_review_seconds_sum",
    "From the pull request to people's decision, seconds, all together.",
    {},
    seconds,
  );
  count("regreen_review_seconds_count", "Pull requests that people decided on.");
}

for (const [name, { help, samples }] of families) {
  console.log(`# HELP ${name} ${help}\n# TYPE ${name} counter`);
  for (const [labels, value] of samples) console.log(`${name}${labels === "" ? "" : `{${labels}}`} ${value}`);
}
const newest = events.map(({ at }) => Date.parse(at) / 1000 || 0).reduce((a, b) => Math.max(a, b), 0);
console.log("# HELP regreen_last_event_timestamp_seconds When Regreen wrote something down last.");
console.log(`# TYPE regreen_last_event_timestamp_seconds gauge\nregreen_last_event_timestamp_seconds ${newest}`);
