import { isObject } from "../manifest/package-json.ts";
import { readYamlConfig, stringsOf, valueAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { quoteArgument } from "./quote.ts";
import { type Script, type TaskFinder, UNKNOWN } from "./script.ts";

const MAX_HOOKS = 100;
/** The check that each known hook makes; what it edits with stays its own. */
const CHECKS: Readonly<Record<string, string>> = {
  black: "black --check",
  isort: "isort --check-only",
  ruff: "ruff check",
  "ruff-check": "ruff check",
  "ruff-format": "ruff format --check",
  flake8: "flake8",
  prettier: "prettier --check --ignore-unknown",
  eslint: "eslint",
  "biome-check": "biome check",
  "biome-ci": "biome ci",
  "clang-format": "clang-format --dry-run -Werror",
  shfmt: "shfmt -d",
  gofmt: "gofmt -l",
  "go-fmt": "gofmt -l",
  rubocop: "rubocop",
  stylelint: "stylelint",
  "markdownlint-cli2": "markdownlint-cli2",
  "terraform-fmt": "terraform fmt -check",
  terraform_fmt: "terraform fmt -check",
  taplo: "taplo fmt --check",
  "taplo-format": "taplo fmt --check",
};
/** Options with which a hook edits or changes its exit code. */
const EDITING = /^(?:--fix|--write|-w|-i|--in-?place|--exit-non-zero-on-fix|--no-edit|-a|-A|--auto-?correct)$/;

/**
 * The tools behind the hooks of `.pre-commit-config.yaml`: they stand in where pre-commit or its environments are not
 * there. Only pre-commit knows which files each gets.
 */
export const findPreCommitHooks: TaskFinder = async ({ args }, { cwd, tools }) => {
  const directory = await nearest(".pre-commit-config.yaml", cwd, tools);
  const config = directory === null ? null : await readYamlConfig(directory, [".pre-commit-config.yaml"], tools);
  const repos = valueAt(config, "repos");
  if (directory === null || !Array.isArray(repos)) return [];
  const words = args.map((word) => word.text);
  const [wanted] = words.slice(words.indexOf("run") + 1).filter((text) => !text.startsWith("-"));
  const hooks = repos.flatMap((repo) => hooksOf(repo)).slice(0, MAX_HOOKS);
  return hooks
    .filter(({ id }) => wanted === undefined || wanted === id)
    .flatMap((hook): Script[] => {
      const text = commandOf(hook);
      return text === null ? [] : [{ text, cwd: directory, standsIn: "pre-commit" }];
    });
};

interface Hook {
  readonly id: string;
  readonly hook: Readonly<Record<string, unknown>>;
  readonly local: boolean;
}

function hooksOf(repo: unknown): Hook[] {
  const hooks = valueAt(repo, "hooks");
  const local = valueAt(repo, "repo") === "local";
  return (Array.isArray(hooks) ? hooks : []).flatMap((hook) =>
    isObject(hook) && typeof hook.id === "string" ? [{ id: hook.id, hook, local }] : [],
  );
}

function commandOf({ id, hook, local }: Hook): string | null {
  const entry = local && typeof hook.entry === "string" ? hook.entry : CHECKS[id];
  if (entry === undefined || (!local && !Object.hasOwn(CHECKS, id))) return null;
  const options = stringsOf(hook.args).filter((text) => !EDITING.test(text));
  const files = hook.pass_filenames === false ? [] : [UNKNOWN];
  return [entry, ...options.map(quoteArgument), ...files].join(" ");
}
