import { PERSONAS, SEVERITIES } from "@regreen/contracts";
import { z } from "zod";
import { globs, key, section, word, words } from "./key.ts";

const path = word.meta({ title: "path" });

/** A finding that people have looked at: told apart by rule, and by path where it is given. */
const ignored = z.strictObject({
  rule: word,
  paths: globs.default(["**"]),
  reason: z.string().trim().min(3).max(300),
});

export const audit = section("What the nightly audits look at, and what they stay quiet about.", {
  min_severity: key(z.enum(SEVERITIES).default("low"), "Less is not reported (AUD-01, DEP-05)"),
  persona: key(
    z.enum(PERSONAS).default("regular"),
    "`regular` for everybody, `pedantic` for the careful, `auditor` for who hunts; what is told grows (AUD-01)",
  ),
  baseline: key(
    path.default(".github/regreen-baseline.json"),
    "A file with findings that are known and stay quiet; it need not exist (AUD-01)",
  ),
  exclude: key(globs.default([]), "Paths that are not looked at (AUD-01)"),
  ignore: key(z.array(ignored).max(200).default([]), "Findings that are not counted, each with its reason (AUD-01)"),
  workflows: section("Of `audit-workflows`.", {
    allowed_uses: key(words.default([]), "Actions that may be used, such as `actions/*`; none: all (AUD-02)"),
    forbidden_uses: key(words.default([]), "Actions that may not be used, such as `acme/*` (AUD-02)"),
    patches: key(
      z.enum(["suggest", "pr"]).default("suggest"),
      "`suggest` puts fixes of workflow files into an artifact and the issue; `pr` opens a pull request, which takes a token that may write workflows (C-08b)",
    ),
    auto_optimize: key(z.boolean().default(false), "Patches also for what is only slow (PERF-04, C-24)"),
    performance_threshold: key(
      z.number().positive().max(1000).default(20),
      "From this on a slower job is told, in per cent (PERF-03, C-23)",
    ),
  }),
  code: section("Of `review-code`.", {
    data_leakage: key(z.boolean().default(true), "Look for what a model must not learn from (AIR-02)"),
    reproducibility: key(z.boolean().default(true), "Look for chance without a seed (AIR-02)"),
    performance: key(z.boolean().default(true), "Look for work done over and over (AIR-02, PERF-12)"),
    banned: key(
      z.record(word, z.string().trim().max(300)).default({}),
      "Python names that may not be used, with what to use instead: `requests.get: our client has time-outs` (DEP-10)",
    ),
  }),
});

/** Versions of other packages that one needs. */
const compatibility = z.strictObject({
  id: word,
  package: word,
  range: z.string().max(200).default(""),
  needs: z
    .array(z.strictObject({ package: word, range: z.string().max(200) }))
    .min(1)
    .max(20),
  why: z.string().max(300).default(""),
});

export const deps = section("How dependencies are kept up to date.", {
  update_strategy: key(
    z.enum(["security-only", "smart", "all"]).default("smart"),
    "`security-only` keeps to the ranges, `smart` also widens one where the risk is small, `all` takes whatever is newer (DEP-04, DEP-06)",
  ),
  security_priority: key(z.enum(SEVERITIES).default("low"), "Advisories below this are not reported (DEP-05)"),
  max_risk: key(z.int().min(0).max(100).default(40), "Updates of more risk are left to people (DEP-03)"),
  ignore: key(
    z
      .array(z.strictObject({ id: word, reason: z.string().trim().min(3).max(300) }))
      .max(200)
      .default([]),
    "Advisories that people have looked at, by id or alias (DEP-02)",
  ),
  ml_compat: key(
    z.array(compatibility).max(200).default([]),
    'Versions that have to go together, beside those that are known: `{id, package: PyPI:torch, range: "<2.3", needs: [{package: PyPI:numpy, range: "<2"}], why}` (DEP-11)',
  ),
});

export const nightly = section("What the nightly audit does by itself.", {
  max_fixes: key(z.int().min(0).max(20).default(3), "Fixes that are tried in one night, within the budget (C-10)"),
  min_severity: key(z.enum(SEVERITIES).default("medium"), "Findings below this are not fixed by themselves (C-10)"),
});
