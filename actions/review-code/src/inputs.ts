import type { InputReader } from "@regreen/action-kit";
import { type AuditOptions, OUTPUT_FORMATS, readAuditOptions } from "@regreen/audit-kit";
import type { LintOptions } from "@regreen/code-lint";
import { UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { readExplainLimit } from "./explain/inputs.ts";
import { checkRules } from "./rules.ts";

export const LANGUAGES = ["python", "javascript", "typescript"] as const;
export type CodeLanguage = (typeof LANGUAGES)[number];

export interface ReviewInputs {
  readonly audit: AuditOptions;
  /** Undefined: nothing is asked of GitHub. */
  readonly token: string | undefined;
  /** Only findings on changed lines count. */
  readonly changedOnly: boolean;
  /** What changed lines are told by; undefined: the pull request's own base. */
  readonly base: string | undefined;
  /** What is staged is looked at, and not the files. */
  readonly staged: boolean;
  /** Kinds of findings that can be switched off (AIR-02, PERF-12), and names that may not be used. */
  readonly lint: Required<LintOptions>;
  readonly languages: readonly CodeLanguage[];
  readonly sarifFiles: readonly string[];
  /** Whether the project's own linters run; `only`: and nothing else does. */
  readonly projectLinters: "false" | "true" | "only";
  /** How many of the findings that get a comment a model is to explain afterwards, in jobs of their own. */
  readonly explain: number;
}

export interface InputSurroundings {
  readonly policy: Policy;
  readonly tempDir: string;
  /** Whether the workflow runs for a pull request. */
  readonly isPull: boolean;
}

/** Undefined: nothing is asked of GitHub. It is needed for the policy, before the other inputs can be read. */
export function readToken(reader: InputReader): string | undefined {
  return reader.optional("github-token");
}

/** @throws UserError which names the input, what was found and what is valid */
export function readInputs(reader: InputReader, { policy, tempDir, isPull }: InputSurroundings): ReviewInputs {
  const { code } = policy.audit;
  const staged = reader.boolean("staged", false);
  const inputs: ReviewInputs = {
    audit: readAuditOptions(reader, { policy, tempDir, audit: "review-code", formats: OUTPUT_FORMATS }),
    token: readToken(reader),
    staged,
    changedOnly: reader.boolean("changed-only", staged || isPull),
    base: reader.optional("base"),
    lint: {
      dataLeakage: reader.boolean("check-data-leakage", code.data_leakage),
      reproducibility: reader.boolean("check-reproducibility", code.reproducibility),
      performance: reader.boolean("check-performance-impact", code.performance),
      banned: code.banned,
    },
    languages: languagesOf(reader),
    sarifFiles: reader.lines("sarif-files"),
    projectLinters: reader.choice("run-project-linters", ["false", "true", "only"], "false"),
    explain: readExplainLimit(reader),
  };
  checkRules(inputs.audit.rules, inputs.sarifFiles.length > 0 || inputs.projectLinters !== "false");
  refuseTogether(inputs);
  return inputs;
}

function languagesOf(reader: InputReader): readonly CodeLanguage[] {
  const named = reader
    .lines("languages")
    .flatMap((line) => line.split(/[,\s]+/))
    .filter((name) => name !== "");
  if (named.length === 0) return LANGUAGES;
  return named.map((name) => {
    const found = LANGUAGES.find((language) => language === name);
    if (found !== undefined) return found;
    throw new UserError(`Input "languages" names "${name.slice(0, 80)}"; it takes ${LANGUAGES.join(", ")}.`, {
      hint: "Name one or more of them, one a line or with commas between.",
    });
  });
}

/** The project's linters are code of the repository, and a token in this process would be in their reach. */
function refuseTogether({ token, projectLinters, staged, base, audit, explain }: ReviewInputs): void {
  if (projectLinters !== "false" && token !== undefined)
    throw new UserError(
      'Inputs "run-project-linters" and "github-token" are both given; the linters run code of the repository.',
      {
        hint: 'Run them in a job of their own without permissions, and hand their SARIF on with "sarif-files", as .github/workflows/code-review.yml does.',
      },
    );
  if (staged && base !== undefined)
    throw new UserError('Inputs "staged" and "base" are both given; what is staged is compared with HEAD.', {
      hint: "Leave one of them out.",
    });
  if (explain > 0 && !audit.formats.includes("review-comments"))
    throw new UserError('Input "max-explanations" is given, and "output-format" does not name "review-comments".', {
      hint: "Explanations stand below review comments: ask for both, or for neither.",
    });
  if (audit.formats.includes("review-comments") && token === undefined)
    throw new UserError('Input "output-format" names "review-comments", and "github-token" is not given.', {
      hint: 'Pass a token with `pull-requests: write`, or leave "review-comments" out.',
    });
}
