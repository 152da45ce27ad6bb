import { FIX_TYPES, fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";
import { globs, key, label, labelList, section, words } from "./key.ts";

export const triggers = section("When Regreen works at all.", {
  skip_protected_branches: key(
    z.boolean().default(true),
    "Failures on a protected branch become tickets, without a fix pull request (TRG-07, C-13)",
  ),
  fix_default_branch: key(
    z.boolean().default(false),
    "Fix pull requests also for the default and for protected branches; never a push to them (C-13)",
  ),
  issue_label: key(label.default("ai-fix"), "The label on an issue that asks for a fix (TRG-03)"),
  conclusions: key(
    z
      .array(z.enum(["failure", "timed_out"]))
      .min(1)
      .default(["failure"]),
    "Conclusions of a run that are looked at (TRG-06)",
  ),
  ignore: section("Who and what is left alone.", {
    branches: key(words.default([]), "Globs of failing branches that are left alone (SAF-24)"),
    actors: key(words.default([]), "Logins whose runs are left alone (SAF-24)"),
    workflows: key(words.default([]), "Names of workflows that are left alone (SAF-24)"),
    labels: key(
      z.array(label).default(["no-auto-fix", "regreen:skip"]),
      "Labels on the failing pull request that keep Regreen away (SAF-24, REV-13, C-26)",
    ),
    commit_markers: key(
      words.default(["[skip regreen]"]),
      "Texts in the head commit's message that keep Regreen away (SAF-24)",
    ),
  }),
});

export const fix = section("Which causes may be fixed.", {
  min_confidence: key(
    z.number().min(0).max(1).default(0.7),
    "A fix is proposed only when its score is strictly above this (CLS-12, C-03)",
  ),
  allowed_types: key(
    z.array(fixTypeSchema).default(FIX_TYPES.filter((type) => type !== "drift")),
    "Types of failure that may be fixed; measured drift is left to people unless it is named (CLS-18, CLS-19, C-08)",
  ),
  exclude_types: key(
    z.array(fixTypeSchema).default([]),
    "Types of failure that are never fixed, whatever `fix.allowed_types` says (CLS-17)",
  ),
});

/** A person or a team, with or without the @. */
const guardian = z
  .string()
  .trim()
  .regex(/^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/, {
    error: 'a login or a team, such as "octocat" or "@acme/security"',
  })
  .meta({ title: "login or `@org/team`" })
  .transform((name) => (name.startsWith("@") ? name : `@${name}`));

const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{1,63}(?::\d{1,5})?$/, {
    error: 'the name of a host alone, such as "npm.example.com"',
  })
  .meta({ title: "host" });

export const paths = section(
  "What a patch may change. Workflows, CODEOWNERS and this file stay untouched regardless.",
  {
    max_lines_changed: key(
      z.int().min(1).max(100_000).default(400),
      "A patch must change fewer lines than this; lockfiles are counted apart (SAF-01)",
    ),
    max_files: key(z.int().min(1).max(1000).default(20), "A patch may touch at most this many files (FIX-02)"),
    allowed_paths: key(globs.min(1).default(["**"]), "A patch may touch these paths alone (FIX-20)"),
    denied_paths: key(globs.default([]), "A patch may never touch these paths (SAF-04)"),
    label_gated_paths: key(
      z
        .array(z.strictObject({ paths: globs.min(1), label }))
        .default([{ paths: ["infra/**", "infrastructure/**", "security/**"], label: "infrastructure-change" }]),
      "A patch may touch these paths only when the failing pull request carries the label (SAF-02)",
    ),
    human_approval_paths: key(
      globs.default(["**/auth/**", "**/storage/**", "**/finance/**", "**/payments/**"]),
      "A fix that touches these paths counts as high risk, and says who has to approve it (REV-12)",
    ),
    critical_paths: key(
      globs.default([]),
      "A fix that touches these paths counts as high risk, and needs the label `labels.approve` on the failing pull request (REV-13)",
    ),
    guardians: key(
      z.array(guardian).max(50).default([]),
      "Logins and `@org/team` whose review is asked for wherever paths need a label or a person's approval (REV-14)",
    ),
    dependencies: section(
      "Packages that may be used, with or without the ecosystem before them: `PyPI:requests`, `@acme/*`.",
      {
        allow: key(words.default([]), "Packages that may be used; none: all but those of `deny` (DEP-10)"),
        deny: key(words.default([]), "Packages that may not be used (DEP-10)"),
      },
    ),
    lockfile_hosts: key(
      z.array(host).max(50).default([]),
      "Hosts that a lockfile may name beside those it names already, over https: private registries (SAF-04)",
    ),
  },
);

export const labels = section("Names of labels. Missing ones are created.", {
  pr: key(
    z
      .union([z.literal("rae").transform(() => ["auto-fix", "ci", "review-required"]), labelList])
      .default(["ai-generated", "auto-fix", "ci", "needs-review"]),
    "Labels of a fix pull request; `rae` stands for auto-fix, ci, review-required (PR-08, C-09)",
  ),
  ticket: key(
    labelList.default(["bug", "manual-fix-required"]),
    "Labels of a ticket; by the last one it is found again (PR-15, C-09)",
  ),
  support: key(label.default("testing/auto-heal"), "The label for questions, named in every text (PR-20)"),
  approve: key(
    label.default("regreen:approve"),
    "The label on the failing pull request that opens `policy.critical_paths` (REV-13)",
  ),
  fix_type_prefix: key(z.string().max(20).default("fix-type:"), 'Before the type of failure; "" leaves it out (C-09)'),
  risk_prefix: key(z.string().max(20).default("risk:"), 'Before the risk; "" leaves it out (C-09)'),
  patch_type_prefix: key(z.string().max(20).default("patch:"), 'Before the kind of patch; "" leaves it out (FIX-32)'),
  aliases: key(
    z.record(label, z.array(label).max(10)).default({ "needs-review": ["review-required"] }),
    "Other names of a label; the one that the repository already has is used (C-09)",
  ),
});

export const limits = section("How much at a time.", {
  max_fixes_per_pr: key(z.int().min(1).max(100).default(3), "Fixes that one failing branch may have (COST-03, C-17)"),
  max_open_prs_per_source: key(
    z.int().min(1).max(100).nullable().default(null),
    "Open fix pull requests into one branch; null: as `limits.max_fixes_per_pr` (PR-11, C-17)",
  ),
});

export const flaky = section("What is done about failures that are chance or infrastructure, by history.", {
  rerun: key(
    z.boolean().default(true),
    "Their failed jobs are run again through the API; never an empty commit (DET-17)",
  ),
  max_reruns_per_run: key(
    z.int().min(1).max(10).default(1),
    "A run is run again at most so often; further failures become tickets (DET-17)",
  ),
  max_reruns_per_day: key(
    z.int().min(1).max(1000).default(20),
    "All runs of the repository together, in 24 hours (DET-17)",
  ),
});

export const learning = section("What Regreen remembers, on the branch `regreen-state`.", {
  enabled: key(
    z.boolean().default(true),
    "Failures, their endings and what fixed them are written down; a merged fix is tried first when its cause comes back (DET-12)",
  ),
  shared_repo: key(
    z
      .string()
      .trim()
      .regex(/^[\w-]{1,39}\/[\w.-]{1,100}$/, { error: 'a repository, such as "acme/patterns"' })
      .nullable()
      .default(null),
    "A repository whose `regreen-patterns.json` explains failures that others know; it is only read (DET-19)",
  ),
});

export const issues = section("Tickets.", {
  mode: key(
    z.enum(["dedup", "per-action", "off"]).default("dedup"),
    "One ticket for a cause and one log of actions; an issue for every action; none, comments instead (SAF-12, C-19)",
  ),
});
