import { describe, expect, it } from "vitest";
import { callsOf, invocationsOf } from "../support/invocations.ts";

describe("runners that only start a tool", () => {
  it.each<[string, string[]]>([
    ["bundle exec rubocop lib", [". bundle exec rubocop lib"]],
    ["bundle install", [". bundle install"]],
    ["bin/rubocop", [". bin/rubocop"]],
    ["uvx --from x ruff@0.14.0 check .", [". uvx --from x ruff@0.14.0 check ."]],
    ["uv tool run black --check .", [". uv tool run black --check ."]],
    ["pipx run isort==5.13.2 -c .", [". pipx run isort==5.13.2 -c ."]],
    ["uv run --with x --frozen ruff check", [". uv run --with x --frozen ruff check"]],
    ["python3 -W error -m black --check .", [". python3 -W error -m black --check ."]],
    ["python script.py -m black", [". python script.py -m black"]],
    ["go run mvdan.cc/gofumpt@v0.7.0 -l .", [". go run mvdan.cc/gofumpt@v0.7.0 -l ."]],
    ["go tool goimports -l .", [". go tool goimports -l ."]],
    ["go vet ./...", [". go vet ./..."]],
    ["php vendor/bin/phpcs src", [". php vendor/bin/phpcs src"]],
    ["node ./node_modules/eslint/bin/eslint.js .", [". node ./node_modules/eslint/bin/eslint.js ."]],
    ["node build.js", [". node build.js"]],
    ["sudo -E timeout 60 nice black --check .", [". black --check ."]],
    ["mise exec node@24 -- eslint .", [". mise exec node@24 -- eslint ."]],
    ["corepack pnpm exec eslint .", [". eslint ."]],
    ["git ls-files '*.c' | xargs clang-format -n", [". git ls-files *.c", ". clang-format -n <git ls-files '*.c'>"]],
    ["find src -name '*.c' -exec clang-format -n {} +", [". clang-format -n <find src -name '*.c'>"]],
    ["find . -name '*.sh' | xargs -I {} shfmt -d {}", [". find . -name *.sh", ". shfmt -d <find . -name '*.sh'>"]],
    ["find . -delete", [". find . -delete"]],
    ['F=$(git ls-files); shfmt -d $F "${F}" x$F', [". git ls-files", ". shfmt -d <git ls-files> <git ls-files> <>"]],
    ["(cd web && eslint .) && eslint .", ["web eslint .", ". eslint ."]],
    ["(cd a; (cd b; x); y); cd c; ROOT=$(cd .. && pwd); z", ["a/b x", "a y", ". pwd", "c z"]],
    ["(cd a); (x)", [". x"]],
    ["for f in a.sh 'b c' lib/*.sh; do shfmt -d $f; done", [". shfmt -d <wildcard a.sh 'b c' lib/*.sh>"]],
    ['for f in $(git ls-files); do shfmt -d "$f"; done', [". git ls-files", ". shfmt -d <git ls-files>"]],
    ["for f in $A b; do shfmt -d $f; done; for f; do x $f; done", [". shfmt -d <>", ". x <>"]],
    ["D=src; black --check $D", [". black --check src"]],
    ["D='a b'; export E=`ls`; black --check $D $E", [". ls", ". export <ls>", ". black --check <> <ls>"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, {})).toEqual(expected);
  });

  it.each<[string, string]>([
    ["uvx ruff@0.14.0 check", "ruff"],
    ["pipx run isort==5.13.2 -c .", "isort"],
    ["go run golang.org/x/tools/cmd/goimports@latest -l .", "goimports"],
    ["node ./node_modules/eslint/bin/eslint.js .", "eslint"],
  ])("%s names %s, and never downloads it", async (command, tool) => {
    const [call] = await invocationsOf(command, {});
    expect(call?.tool).toBe(tool);
    if (!command.startsWith("node"))
      expect([call?.env.UV_OFFLINE, call?.env.PIP_NO_INDEX, call?.env.GOPROXY].join()).toMatch(/1,1|off/);
  });
});
