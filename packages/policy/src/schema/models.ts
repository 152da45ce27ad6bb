import { fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";
import { key, section, word } from "./key.ts";

/** `https://…`, or a loopback address: a key must not travel in the open. */
const baseUrl = z
  .string()
  .trim()
  .max(300)
  .regex(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?=[:/]|$))[^\s@?#]*$/, {
    error: "an https:// address without a user name, a query or a fragment (http:// only for this machine)",
  })
  .meta({ title: "https address" });

/** USD for a million tokens. */
const rate = z.number().min(0).max(10_000);
const price = z.strictObject({
  input: rate,
  output: rate,
  cache_write: rate.optional(),
  cache_read: rate.optional(),
});

const modelId = word.meta({ title: "id of a model" });

/** Types that a model has something to say about. Chance and infrastructure are not in the code. */
const FOR_MODELS = [
  ...(["warning", "lint", "import_error", "type_error", "flaky_test", "test_failure", "timeout"] as const),
  ...(["compilation_error", "dependency_conflict", "env_setup", "config_error"] as const),
];

export const models = section(
  "Who is asked when no recipe knows a fix. Nothing is without a key, and without a budget.",
  {
    provider: key(
      z.enum(["auto", "anthropic", "openai", "openai-compatible", "github-models", "command", "none"]).default("auto"),
      "Who writes fixes; `auto` takes Anthropic where its key is there, else OpenAI, else nobody (FIX-06, FIX-08, C-06)",
    ),
    model: key(
      modelId.nullable().default(null),
      "The model that is asked first; null: what `ci/cost_control.yaml` says, else the provider's cheap one and then its better one (FIX-07, D-01)",
    ),
    escalate_to: key(
      modelId.nullable().default(null),
      "A stronger model, asked only after a fix of the first one was proven not to help; null: none where a model is named (FIX-36)",
    ),
    base_url: key(
      baseUrl.nullable().default(null),
      "Where the provider's API is; obligatory for `openai-compatible` (C-06)",
    ),
    command: key(
      z.array(word).min(1).max(20).nullable().default(null),
      "The program of the provider `command` and its arguments: JSON on its input, JSON on its output (C-06)",
    ),
    allowed_types: key(
      z.array(fixTypeSchema).default(FOR_MODELS),
      "Types of failure that a model may be asked about, as far as `fix.allowed_types` has them (CLS-19)",
    ),
    max_files: key(z.int().min(1).max(100).default(3), "A model's patch may touch at most this many files (FIX-02)"),
    max_lines_changed: key(
      z.int().min(1).max(400).default(50),
      "A model's patch must change at most this many lines; `policy.max_lines_changed` holds as well (FIX-02, SAF-01)",
    ),
    max_calls: key(
      z.int().min(1).max(10).default(4),
      "Requests that one fix may make, retries included; money for all of them is reserved (COST-04)",
    ),
    timeout_seconds: key(z.int().min(5).max(600).default(120), "Limit of one request (SAF-18)"),
    tests: key(
      z.enum(["when-missing", "never"]).default("when-missing"),
      "Whether a test is added that shows the failure, when there is none (FIX-03)",
    ),
    prices: key(
      z.record(word, price).default({}),
      "USD for a million tokens of models that Regreen has no price for, or another one (COST-12)",
    ),
  },
);

export const prompts = section("What a model is told beside the failure.", {
  policy: key(
    z.string().trim().max(2000).nullable().default(null),
    "Your rules for fixes in your words, such as `ZERO WARNINGS (pytest -W error)` (FIX-11)",
  ),
  project_guides: key(
    z.array(word).max(10).default([]),
    "Files of the default branch with the project's conventions; their beginning is sent (FIX-09)",
  ),
});

export const cost = section("Where the budget is.", {
  file: key(
    word
      .regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]+$/, {
        error: "the path of a file, from the root of the repository",
      })
      .default("ci/cost_control.yaml"),
    "The file of the default branch with the limits on money (COST-01)",
  ),
});
