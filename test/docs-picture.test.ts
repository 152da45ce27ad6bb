import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Exhibit } from "../scripts/gallery/collect.ts";
import { renderPicture, THEMES } from "../scripts/gallery/picture.ts";
import { findBrowser, screenshot } from "../scripts/gallery/screenshot.ts";
import { ROOT } from "./repository.ts";

/** The pull request as the tests of open-pr hold it, and two summaries. */
const EXHIBITS: readonly Exhibit[] = [
  {
    kind: "pull request",
    title: "fix: <b>format</b> #1",
    text: readFileSync(path.join(ROOT, "actions/open-pr/test/golden/pull-request.md"), "utf8"),
    labels: ["risk:low"],
  },
  { kind: "job summary", title: "auto-fix / Analyze (success)", text: "## It broke", labels: [] },
  { kind: "job summary", title: "Prove the fix (success)", text: "### ✅ The fix is proven", labels: [] },
];

describe("the README's picture", () => {
  it.each(THEMES)("shows problem and fix, and names what it leaves out (%s)", (theme) => {
    const page = renderPicture(EXHIBITS, theme);
    for (const title of ["It broke", "The fix is proven", "Problem", "Proposed Fix"]) expect(page).toContain(title);
    expect(page).toMatch(/Left out of this picture: .*Rollback.*Checklist/);
    expect(page).not.toContain("<h2>Rollback</h2>");
    expect(page).toContain("fix: &#60;b&#62;format");
    expect(page).toMatch(/<span class="added">\+/);
  });

  it("is of one healed run", () => {
    const [pull, ...summaries] = EXHIBITS;
    expect(() => renderPicture(summaries, "light")).toThrow("0 texts fit, not one.");
    expect(() => renderPicture([...EXHIBITS, ...(pull ? [pull] : [])], "light")).toThrow("2 texts fit, not one.");
  });

  it("is not written where the browser isn't one", () => {
    expect(findBrowser({ PATH: "/nowhere" })).toBe(null);
    const dir = mkdtempSync(path.join(tmpdir(), "regreen-picture-"));
    try {
      const page = path.join(dir, "page.html");
      writeFileSync(page, "<p>a</p>");
      const size = { width: 10, height: 10, scale: 1 };
      expect(() => screenshot(process.execPath, page, path.join(dir, "a.png"), size)).toThrow("made no picture");
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
