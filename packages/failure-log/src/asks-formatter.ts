/** Programs that print names, a difference or nothing when a file is not in form. */
const FORMATTER =
  /(?:^|[\s;&|("'`$/])(gofmt|goimports|gofumpt|gci|go fmt|shfmt|prettier|black|isort|yapf3?|autopep8|autoflake|docformatter|pyupgrade|ruff|rustfmt|cargo(?: \+\S{1,40})? fmt|clang-format|cmake-format|gersemi|terraform fmt|terraform -chdir=\S{1,100} fmt|tofu fmt|packer fmt|buf format|taplo|dprint|deno fmt|oxfmt|sort-package-json|mdformat|stylua|ormolu|fourmolu|perltidy|ktlint|ktfmt|google-java-format|scalafmt|swiftformat|swift-format|dart format|mix format|zig fmt|nixfmt|alejandra|elm-format|ocamlformat|php-cs-fixer|pint|pre-commit|treefmt)(?=$|[\s"'`)@]|-\d)/;
/** A task that by its name checks form: `make fmt-check`, `npm run lint`, `tox -e style`. */
const TASK =
  /(?:^|[\s;&|(])(?:make|gmake|just|task|npm|pnpm|yarn|bun|tox|nox|composer|rake|poe|hatch|pdm|turbo|nx|lerna|sbt|mvn|mvnw|gradle|gradlew)\s(?:[^\n;&|]{0,200}?[\s:])?((?:(?:check|verify|ci)[-_:]?)?(?:fmt|format|formatting|style|lint|prettier|gofmt)(?:[-_:](?:check|ci|verify|diff|all))?)(?=$|[\s;&|):])/;

/** The formatter that a step's command asks, or "formatter" for a task of such a name; null when it asks none. */
export function asksFormatter(command: string | null): string | null {
  if (command === null) return null;
  const text = command.slice(0, 20_000);
  const named = FORMATTER.exec(text)?.[1];
  if (named !== undefined) return named.replace(/^cargo.*/, "rustfmt").replace(/^(\S+) .*(?:fmt|format)$/, "$1");
  return TASK.test(text) ? "formatter" : null;
}
