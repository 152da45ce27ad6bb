import { describe, expect, it } from "vitest";
import { tokenize } from "../src/command/tokenize.ts";
import { fixerOf, type Surroundings } from "../src/project-tool/fixers.ts";
import { TOOLS } from "../src/project-tool/tools/index.ts";

/** The fixing call of a checking call, in words. */
function fixing(command: string, around?: Surroundings): string | null {
  const [program, ...args] = tokenize(command).at(-1)?.words ?? [];
  const tool = program?.text.split("/").at(-1) ?? "";
  const fixer = fixerOf(tool, args, around);
  if (fixer === null) return null;
  const operands = fixer.operands.map((word) => (word.dynamic ? `<${word.script ?? "?"}>` : word.text));
  return [fixer.program ?? tool, ...fixer.options, "|", ...operands, ...fixer.trailing].join(" ");
}

describe("tools that run in test/recorded", () => {
  it.each<[string, string | null]>([
    ["prettier --check .", "prettier --write | ."],
    ["prettier -l --config x.json src docs", "prettier --write --config x.json | src docs"],
    ["prettier . --check --log-level=warn", "prettier --write --log-level=warn | ."],
    ["prettier --write .", null],
    [
      "eslint . --ext .ts,.tsx --max-warnings 0 -f json -o out.json",
      "eslint --fix --ext .ts,.tsx --max-warnings 0 | .",
    ],
    ["eslint --fix-dry-run .", "eslint --fix | ."],
    ["biome ci --changed --since=main src", "biome check --write | src"],
    ["biome check --unsafe .", "biome check --write | ."],
    ["biome --version", null],
    ["ruff check . --unsafe-fixes --output-format=github", "ruff check --fix --no-unsafe-fixes | ."],
    ["ruff .", "ruff check --fix --no-unsafe-fixes | ."],
    ["ruff check --add-noqa .", "ruff check --fix --no-unsafe-fixes | ."],
    ["ruff format --check --diff src", "ruff format | src"],
    ["ruff format src", null],
    ["black --check --diff -l 100 src tests", "black -l 100 | src tests"],
    ["black .", null],
    ["isort -c --profile black .", "isort --profile black | ."],
    ["isort . --check-only --df", "isort | ."],
    ["black --check $FILES", "black | <?>"],
    ["black --check -- -odd.py", "black | -odd.py"],
    ["gofmt -l -s .", "gofmt -w -s | ."],
    ["gofmt -w .", null],
    ["stylelint '**/*.css' -f json -o x.json", "stylelint --fix | **/*.css"],
    ["oxlint --deny-warnings -D no-debugger src", "oxlint --fix --deny-warnings -D no-debugger | src"],
    ["oxlint --fix-dangerously", "oxlint --fix |"],
    ["oxfmt --check .", "oxfmt --write | ."],
    ["xo --reporter=json", "xo --fix |"],
    ["standard 'src/**/*.js'", "standard --fix | src/**/*.js"],
    ["deno fmt --check src", "deno fmt | src"],
    ["deno lint --json", "deno lint --fix |"],
    ["deno test", null],
    ["eslint . --suppress-all --fix-type problem", "eslint --fix | ."],
    ["biome lint --suppress --reason=x .", "biome lint --write | ."],
    ["markdownlint-cli2 '**/*.md' '#node_modules'", "markdownlint-cli2 --fix | **/*.md #node_modules"],
    ["taplo fmt --check", "taplo format |"],
    ["autoflake -cr src", "autoflake --in-place -r | src"],
    ["autopep8 -dr --exit-code .", "autopep8 --in-place -r | ."],
    ["yapf -r -d src", "yapf --in-place -r | src"],
    ["docformatter -c -r src", "docformatter --in-place -r | src"],
    ["pyupgrade --py38-plus a.py", "pyupgrade --py38-plus | a.py"],
    ["yapf3 --diff -r .", "yapf3 --in-place -r | ."],
    ["goimports -l -local example.org .", "goimports -w -local example.org | ."],
    ["go fmt ./...", "go fmt | ./..."],
    ["go vet ./...", null],
    ["cargo fmt --all -- --check", "cargo fmt --all |"],
    ["cargo +nightly fmt --check", "cargo +nightly fmt |"],
    ["cargo fmt -- --check --config x=1", "cargo fmt | -- --config x=1"],
    ["cargo fmt", null],
    [
      "cargo clippy --all-targets -- -D warnings",
      "cargo clippy --fix --allow-dirty --allow-staged --allow-no-vcs --all-targets | -- -D warnings",
    ],
    ["cargo test", null],
    ["rustfmt --check --edition 2021 src/main.rs", "rustfmt --edition 2021 | src/main.rs"],
    ["rubocop -P --format github lib", "rubocop -a | lib"],
    ["rubocop -A --auto-gen-config --disable-uncorrectable", "rubocop -a |"],
    ["clang-format --dry-run -Werror src/a.c", "clang-format -i | src/a.c"],
    ["clang-format-14 -n --Werror --style=file a.c", "clang-format-14 -i --style=file | a.c"],
    ["clang-tidy -p build a.c -- -Iinc", "clang-tidy --fix -p build | a.c -- -Iinc"],
    ["clang-tidy --fix-errors a.c", "clang-tidy --fix | a.c"],
    ["shfmt -d -i 2 -ci .", "shfmt -w -i 2 -ci | ."],
    ["cat a.sh | shfmt -d -", null],
    ["terraform -chdir=infra fmt -check -recursive -diff", "terraform -chdir=infra fmt -recursive |"],
    ["terraform validate", null],
    ["phpcs --report=full -p --standard=PSR12 src", "phpcbf --standard=PSR12 | src"],
    ["mix format --check-formatted", "mix format |"],
    ["ormolu --mode check a.hs", "ormolu --mode=inplace | a.hs"],
    ["pre-commit run --all-files --show-diff-on-failure", "pre-commit run --all-files --show-diff-on-failure |"],
    ["pre-commit install", null],
    ["prettier --stdin-filepath a.js --check", null],
    ["gofmt -l $(git ls-files '*.go')", "gofmt -w | <git ls-files '*.go'>"],
    ["flake8 .", null],
    ["constructor .", null],
  ])("%s", (command, expected) => expect(fixing(command)).toBe(expected));
});

describe("tools that do not run there, from their documentation", () => {
  it.each<[string, string | null]>([
    ["dprint check --config d.json", "dprint fmt --config d.json |"],
    ["dprint fmt", null],
    ["gofumpt -l -w .", "gofumpt -w | ."],
    ["gofumpt -w .", null],
    [
      "golangci-lint run --timeout 5m --out-format=github-actions ./...",
      "golangci-lint run --fix --timeout 5m | ./...",
    ],
    ["golangci-lint fmt --diff", "golangci-lint fmt |"],
    ["./gradlew -x test spotlessCheck", "gradlew | spotlessApply"],
    ["./gradlew :app:ktlintMainSourceSetCheck build", "gradlew | :app:ktlintMainSourceSetFormat"],
    ["./gradlew build", null],
    ["mvn -B -ntp spotless:check", "mvn -B -ntp | spotless:apply"],
    [
      "mvn com.diffplug.spotless:spotless-maven-plugin:2.43.0:check -pl core",
      "mvn -pl core | com.diffplug.spotless:spotless-maven-plugin:2.43.0:apply",
    ],
    ["mvn verify", null],
    ["sbt scalafmtCheckAll scalafmtSbtCheck test", "sbt | scalafmtAll scalafmtSbt"],
    ["ktlint --reporter=plain 'src/**/*.kt'", "ktlint --format | src/**/*.kt"],
    ["google-java-format --dry-run --set-exit-if-changed A.java", "google-java-format --replace | A.java"],
    ["standardrb --no-fix", "standardrb --fix |"],
    ["php-cs-fixer fix --dry-run --diff", "php-cs-fixer fix |"],
    ["php-cs-fixer check src", "php-cs-fixer fix | src"],
    ["pint --test", "pint |"],
    ["dart format --output=none --set-exit-if-changed .", "dart format | ."],
    ["swiftformat --lint .", "swiftformat | ."],
    ["crystal tool format --check", "crystal tool format |"],
    ["hatch fmt --check", "hatch fmt |"],
    ["treefmt --ci", "treefmt |"],
    ["scalafmt --test --config x.conf", "scalafmt --config x.conf |"],
    ["stylua --check src", "stylua | src"],
    ["tofu fmt -check -recursive", "tofu fmt -recursive |"],
    ["packer fmt -check .", "packer fmt | ."],
    ["opa fmt --fail --list policies", "opa fmt --write | policies"],
    ["tflint --recursive -f compact", "tflint --fix --recursive |"],
    ["gci diff -s standard .", "gci write -s standard | ."],
    ["ktfmt --kotlinlang-style --dry-run --set-exit-if-changed src", "ktfmt --kotlinlang-style | src"],
    ["swiftlint lint --strict", "swiftlint lint --fix |"],
    ["swift-format lint -s -r Sources", "swift-format format --in-place -r | Sources"],
    ["dotnet format --verify-no-changes --severity error", "dotnet format --severity error |"],
    ["csharpier check .", "csharpier format | ."],
    ["dotnet test", null],
    ["zig fmt --check src", "zig fmt | src"],
    ["gleam format --check src test", "gleam format | src test"],
    ["nixfmt -c flake.nix", "nixfmt | flake.nix"],
    ["alejandra --check .", "alejandra | ."],
    ["elm-format --validate src", "elm-format --yes | src"],
    ["ocamlformat --check a.ml", "ocamlformat --inplace | a.ml"],
    ["forge fmt --check", "forge fmt |"],
    ["sqlfluff lint --dialect ansi models", "sqlfluff fix --dialect ansi | models"],
    ["yamlfmt -lint .", "yamlfmt | ."],
    ["djlint --check templates", "djlint --reformat | templates"],
    ["uncrustify -c u.cfg --check a.c", "uncrustify --replace --no-backup -c u.cfg | a.c"],
    ["buildifier -mode=check -r .", "buildifier -mode=fix -r | ."],
    ["erb_lint --lint-all", "erb_lint --autocorrect --lint-all |"],
    ["stree check 'lib/**/*.rb'", "stree write | lib/**/*.rb"],
    ["ufmt check src", "ufmt format | src"],
    ["mdformat --check docs", "mdformat | docs"],
    ["just --fmt --check --unstable", "just --fmt --unstable |"],
  ])("%s", (command, expected) => expect(fixing(command)).toBe(expected));
});

describe("what surrounds the call", () => {
  it("a writing call is a check when the command compares the tree afterwards", () => {
    expect(fixing("black src", { compared: true })).toBe("black | src");
    expect(fixing("gofmt -w -s .", { compared: true })).toBe("gofmt -w -s | .");
    expect(fixing("pytest", { compared: true })).toBeNull();
  });

  it("a build that names its own fix is asked for it", () => {
    const said = "Run './gradlew spotlessApply' to fix all violations.";
    expect(fixing("./gradlew :app:build", { said })).toBe("gradlew | :app:spotlessApply");
    expect(fixing("./mvnw verify", { said: "Run 'mvn spotless:apply' to fix these violations." })).toBe(
      "mvnw | spotless:apply",
    );
  });
});

describe("no tool is ever told to hide a failure", () => {
  const HIDING = [
    ...["--unsafe", "--unsafe-fixes", "--add-noqa", "--suppress-all", "--suppress", "--auto-gen-config", "-A"],
    ...["--disable-uncorrectable", "--fix-errors", "--fix-dangerously", "--autocorrect-all", "--generate-baseline"],
  ];
  const modes = Object.entries(TOOLS).flatMap(([tool, row]) =>
    Object.entries(row.modes).map(([name, mode]) => ({ tool, name, mode })),
  );

  it.each(modes)("$tool $name", ({ tool, name, mode }) => {
    const checks = mode.checks?.[0] ?? "";
    // Oxlint's `-A` allows a rule that the call itself allows; elsewhere it corrects without care.
    const hiding = HIDING.filter((option) => option !== "-A" || tool.startsWith("rubocop"));
    const fixed = fixing(`${tool} ${name} ${checks} ${hiding.join(" ")} x`) ?? "";
    for (const option of hiding) expect(fixed.split(" ")).not.toContain(option);
    expect(mode.fixes.filter((option) => HIDING.includes(option) || /^--?(?:no-|ignore)/.test(option))).toEqual(
      tool === "ruff" && name !== "format" ? ["--no-unsafe-fixes"] : mode.fixes.filter((o) => o === "--no-backup"),
    );
  });
});
