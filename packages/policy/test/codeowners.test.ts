import { describe, expect, it } from "vitest";
import { CODEOWNERS_MAX_BYTES, isTeam, ownersOf, parseCodeowners, ruleOf } from "../src/index.ts";

/** Pattern, then paths that it owns, then paths that it doesn't. From docs.github.com, "CODEOWNERS syntax". */
const TABLE: readonly [pattern: string, yes: readonly string[], no: readonly string[]][] = [
  ["*", ["README.md", "a/b/c.txt", ".env"], []],
  ["*.js", ["app.js", "src/deep/app.js"], ["app.jsx", "js"]],
  ["/build/logs/", ["build/logs/a.log", "build/logs/x/y.log"], ["apps/build/logs/a.log", "build/logs"]],
  ["docs/*", ["docs/getting-started.md"], ["docs/build-app/troubleshooting.md", "x/docs/a.md"]],
  ["apps/", ["apps/a.ts", "x/apps/y/z.ts"], ["apps"]],
  ["/docs/", ["docs/a.md", "docs/b/c.md"], ["x/docs/a.md"]],
  ["/scripts/", ["scripts/run.sh"], ["my/scripts/run.sh"]],
  ["**/logs", ["build/logs", "logs", "deeply/nested/logs/x.log", "logs/x"], ["logs.txt", "mylogs/x"]],
  ["/apps/github", ["apps/github", "apps/github/x.ts"], ["apps/githubber", "x/apps/github"]],
  ["/*", ["README.md", ".npmrc"], ["src/index.ts"]],
  ["/", [], ["README.md", "a/b"]],
  ["foo/*", ["foo/bar"], ["foo/bar/baz", "x/foo/bar"]],
  ["foo/**", ["foo/bar", "foo/bar/baz"], ["foo", "x/foo/bar"]],
  ["foo/**/", ["foo/bar/baz", "foo/a/b/c"], ["foo"]],
  ["a/**/b", ["a/b", "a/x/b", "a/x/y/b", "a/x/b/below"], ["a/x/bb", "z/a/b"]],
  ["**/*.md", ["a.md", "x/y/a.md"], ["a.mdx"]],
  ["src/*.ts", ["src/a.ts", "src/odd.ts/inside"], ["src/deep/a.ts"]],
  ["src/*/index.ts", ["src/a/index.ts"], ["src/index.ts", "src/a/b/index.ts"]],
  ["file?.txt", ["file1.txt", "x/fileA.txt"], ["file.txt", "file12.txt", "file/.txt"]],
  ["Makefile", ["Makefile", "lib/Makefile"], ["makefile", "Makefile.am"]],
  ["app/[param]/page.tsx", ["app/[param]/page.tsx"], ["app/p/page.tsx"]],
  ["with\\ space/a.txt", ["with space/a.txt"], ["with", "space/a.txt"]],
  ["lib/a*b*c", ["lib/abc", "lib/axxbyyc", "lib/abcabc"], ["lib/ab", "lib/a/b/c"]],
  ["**", ["a", "a/b"], []],
  ["/a//b", [], ["a/b"]],
];

describe("CODEOWNERS patterns", () => {
  for (const [pattern, yes, no] of TABLE) {
    const codeowners = parseCodeowners(`${pattern} @owner`);

    it.each(yes)(`${pattern} owns %s`, (path) => expect(ownersOf(codeowners, path)).toEqual(["@owner"]));
    it.each(no)(`${pattern} does not own %s`, (path) => expect(ownersOf(codeowners, path)).toEqual([]));
  }
});

describe("CODEOWNERS files", () => {
  const file = [
    "# people",
    "*                 @global-owner1 @global-owner2",
    "*.js    @js-owner #This is an inline comment.",
    "*.go docs@example.com",
    "/apps/ @octocat",
    "/apps/github",
    "*.txt @octo-org/octocats\r",
    "",
  ].join("\n");
  const codeowners = parseCodeowners(file);

  it.each([
    ["README", ["@global-owner1", "@global-owner2"]],
    ["src/a.js", ["@js-owner"]],
    ["main.go", ["docs@example.com"]],
    ["apps/x/a.js", ["@octocat"]],
    ["apps/github/a.js", []],
    ["notes.txt", ["@octo-org/octocats"]],
  ])("lets the last match win: %s", (path, owners) => expect(ownersOf(codeowners, path)).toEqual(owners));

  it("tells un-owned from never owned", () => {
    expect(ruleOf(codeowners, "apps/github/a")?.line).toBe(6);
    expect(ruleOf(parseCodeowners("/a @x"), "b")).toBeNull();
  });

  it("knows teams", () => {
    expect(isTeam("@octo-org/octocats")).toBe(true);
    expect(isTeam("@octocat")).toBe(false);
  });

  it.each([
    ["!*.js @a", "negation"],
    ["a***b @a", "three asterisks"],
    ["*.ts alice", '"alice"'],
    ["*.ts @alice](http://evil)", "no user"],
    ["*.ts @alice/", "no user"],
  ])("skips an invalid line and says so: %s", (line, why) => {
    const parsed = parseCodeowners(`* @all\n${line}`);

    expect(parsed.problems).toEqual([{ line: 2, message: expect.stringContaining(why) as string }]);
    expect(ownersOf(parsed, "x.ts")).toEqual(["@all"]);
  });

  it("ignores a file over 3 MB, as GitHub does, and no file at all", () => {
    expect(ownersOf(parseCodeowners(`* @a\n${"#".repeat(CODEOWNERS_MAX_BYTES)}`), "x")).toEqual([]);
    expect(ownersOf(parseCodeowners(null), "x")).toEqual([]);
  });

  it("takes hostile patterns in polynomial time", () => {
    const stars = `${"*a".repeat(200)}b`;
    const deep = `${"**/a/".repeat(60)}b`;
    const parsed = parseCodeowners(`/${stars} @a\n${deep} @b`);

    expect(ownersOf(parsed, "a".repeat(4000))).toEqual([]);
    expect(ownersOf(parsed, `${"a/".repeat(2000)}c`)).toEqual([]);
  });
});
