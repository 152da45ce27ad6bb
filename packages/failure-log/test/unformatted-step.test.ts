import { describe, expect, it } from "vitest";
import { asksFormatter } from "../src/asks-formatter.ts";
import { analyze, jobLog } from "./helpers.ts";

async function causeOf(run: string, output: string, exit = 1) {
  const { causes } = await analyze(jobLog([{ run, output, exit }]));
  const [cause] = causes;
  return `${cause?.fix_type} ${cause?.tool} ${cause?.affected_files.join()}`;
}

describe("a step that asks a formatter, and says little or nothing", () => {
  it.each<[string, string, string]>([
    ['test -z "$(gofmt -l .)"', "", "lint gofmt "],
    ["gofmt -l . | tee x; test ! -s x", "cmd/main.go\npkg/a.go\n", "lint gofmt cmd/main.go,pkg/a.go"],
    ["prettier -l src", "src/a.js\n", "lint prettier src/a.js"],
    ["terraform fmt -check", "main.tf\nmodules/a/a.tf\n", "lint terraform main.tf,modules/a/a.tf"],
    ["cargo +nightly fmt --check", "Error: something else\n", "lint rustfmt "],
    ["make fmt-check", "run make fmt\nmake: *** [Makefile:4: fmt-check] Error 1\n", "lint formatter "],
    ["npm run lint:style", "", "lint formatter "],
  ])("%s", async (run, output, expected) => {
    expect(await causeOf(run, output)).toBe(expected);
  });

  it.each<[string, string, number]>([
    ["make lint", "Error: Cannot read configuration\n", 1],
    ["make test", "", 1],
    ["./deploy --format json", "", 1],
    ['test -z "$(gofmt -l .)"', "bash: gofmt: command not found\n", 127],
  ])("%s and %j is no question of form", async (run, output, exit) => {
    expect(await causeOf(run, output, exit)).not.toMatch(/^lint/);
  });

  it("is not asked where a tool has spoken", async () => {
    const output = "src/a.ts(1,2): error TS2322: no\n";
    expect(await causeOf("gofmt -l .; tsc", output)).toBe("type_error tsc src/a.ts");
  });

  it("takes a difference fully only where a formatter was asked", async () => {
    const diff = "--- a.sh.orig\n+++ a.sh\n@@ -1 +1 @@\n-x\n+y\n";
    expect(await causeOf("shfmt -d .", `${diff}Error: no\n`)).toBe("lint shfmt a.sh");
    expect(await causeOf("shfmt -d .", diff.replaceAll("a.sh", "bin/run"))).toBe("lint shfmt bin/run");
    const elsewhere = `${diff}src/a.ts(1,2): error TS2322: no\n`;
    expect(await causeOf("npm test", elsewhere)).toBe("type_error tsc src/a.ts");
  });
});

it.each<[string | null, string | null]>([
  [null, null],
  ["", null],
  ["black --check .", "black"],
  ["python -m isort -c .", "isort"],
  ["vendor/bin/php-cs-fixer check", "php-cs-fixer"],
  ["find . | xargs clang-format -n", "clang-format"],
  ["mix format --check-formatted", "mix"],
  ["tox -e style", "formatter"],
  ["yarn workspace web lint", "formatter"],
  ["npm test -- --format json -format", null],
  ["make check-format", "formatter"],
  ["npm run check:lint", "formatter"],
  ["echo formatting is fun", null],
  ["cat blacklist.txt", null],
  ["./black-box-test", null],
])("%j asks %j", (command, tool) => expect(asksFormatter(command)).toBe(tool));
