import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { OUTCOME_TABLE, REASON_CODES } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { files, ROOT } from "./repository.ts";

const documents = files("**/*.md").filter((file) => !/^examples\/broken\/|\/recordings\//.test(file));
const troubleshooting = read("docs/troubleshooting.md");

it("finds the documents", () => {
  const expected = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"];
  expect(documents).toEqual(expect.arrayContaining([...expected, "docs/security.md", "docs/setup.md"]));
});

describe.each(documents)("%s", (file) => {
  it("has links that lead somewhere", () => {
    expect(brokenLinks(file, read(file))).toEqual([]);
  });
});

describe("docs/troubleshooting.md", () => {
  it.each(Object.entries(OUTCOME_TABLE))("has %s with its exit and conclusion", (outcome, row) => {
    expect(troubleshooting).toContain(`| \`${outcome}\` | ${row.exit} | ${row.job} |`);
  });

  it.each(Object.entries(REASON_CODES))("explains every reason of %s", (outcome, codes) => {
    for (const code of codes)
      expect(troubleshooting).toMatch(new RegExp(`^\\| \`${outcome}/${code}\` \\| .{20,}`, "m"));
  });

  it("explains no reason that does not exist", () => {
    const named = [...troubleshooting.matchAll(/^\| `([a-z_]+)\/([a-z_]+)` \|/gm)];
    const known = Object.entries(REASON_CODES).flatMap(([outcome, codes]) => codes.map((code) => `${outcome}/${code}`));
    expect(named.map((match) => `${match[1]}/${match[2]}`).sort()).toEqual(known.sort());
  });
});

it("CONTRIBUTING.md stays short", () => {
  expect(read("CONTRIBUTING.md").trimEnd().split("\n").length).toBeLessThanOrEqual(40);
});

it("the README's first screen has the two commands", () => {
  const screen = read("README.md").split("\n").slice(0, 30).join("\n");
  expect(screen).toContain("npx -y pnpm@12 demo");
  expect(screen).toContain("npx -y pnpm@12 test");
});

describe("the README's picture", () => {
  it.each(["light", "dark"])("is there for a %s page, and small", (theme) => {
    const file = `docs/pictures/healed-${theme}.png`;
    expect(read("README.md")).toContain(file);
    expect(statSync(path.join(ROOT, file)).size).toBeLessThanOrEqual(300_000);
  });
});

it("the README's workflow is the example of the same name", () => {
  const shown = /```yaml\n(name: Regreen[\s\S]*?)```/.exec(read("README.md"))?.[1] ?? "";
  expect(parse(shown)).toEqual(parse(read("examples/auto-fix.yml")));
  expect(shown.trimEnd().split("\n").length).toBeLessThanOrEqual(15);
});

it("the documentation's index leads to every page", () => {
  const index = read("docs/README.md");
  const pages = files("docs/*.md").map((file) => path.basename(file));
  expect(pages.filter((page) => page !== "README.md" && !index.includes(`(${page})`))).toEqual([]);
  const rows = [...index.matchAll(/^\| .*?\(([\w-]+\.md)\)/gm)].map((match) => match[1]);
  expect(rows.filter((page, at) => rows.indexOf(page) !== at)).toEqual([]);
});

it.each(files("actions/*/README.md"))("%s says what it is for, what it may do and how it is used", (file) => {
  const [purpose = "", ...sections] = read(file).split(/^## /m);
  expect(purpose).toMatch(/^# [a-z-]+\n\n\S.{40}/);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(
    expect.arrayContaining(["Permissions", "Usage", "Inputs", "Outputs"]),
  );
});

it("no file names the machine it was written on", () => {
  const home = `${homedir()}/`;
  const foreign = /(?:\/Users\/(?!runner\b)|\/home\/(?!(?:runner|travis)\b))[\w.-]+\/|[A-Z]:\\Users\\(?!runneradmin\b)/;
  const found = committed().filter((file) => {
    const text = readFileSync(path.join(ROOT, file), "latin1");
    return text.includes(`${ROOT}/`) || (!isMaterial(file) && (text.includes(home) || foreign.test(text)));
  });
  expect(found).toEqual([]);
});

describe("the check of links", () => {
  it("sees a missing file, a missing heading and a missing reference", () => {
    const text =
      "[a](docs/none.md) [b](#nothing) [c](docs/security.md#nope) [d](docs/security.md) `[x](y.md)`\n\n## Here\n[e](#here)";
    expect(brokenLinks("README.md", text)).toEqual(["docs/none.md", "#nothing", "docs/security.md#nope"]);
  });
});

/** Targets of relative links that are no file or no heading of it. Code is left out. */
function brokenLinks(file: string, text: string): string[] {
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  const links = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => String(match[1]));
  return links.filter((link) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return false;
    const [target = "", anchor] = link.split("#");
    const absolute = target === "" ? path.join(ROOT, file) : path.resolve(ROOT, path.dirname(file), target);
    if (!existsSync(absolute)) return true;
    if (anchor === undefined || statSync(absolute).isDirectory()) return false;
    return !headings(target === "" ? text : readFileSync(absolute, "utf8")).includes(anchor);
  });
}

/** Anchors as GitHub makes them. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) =>
    String(match[1])
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Logs recorded from real tools and made-up inputs may hold any path; a bundle may hold examples of its packages. */
function isMaterial(file: string): boolean {
  return /(?:^|\/)(?:recorded|recordings|fixtures|dist|test)\//.test(file) || file === "pnpm-lock.yaml";
}

function committed(): string[] {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return list
    .split("\0")
    .filter((file) => file !== "" && existsSync(path.join(ROOT, file)) && statSync(path.join(ROOT, file)).isFile());
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}
