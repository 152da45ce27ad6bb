import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderHtml } from "../../src/render/html.ts";
import { Browser } from "../support/browser.ts";
import { HOSTILE } from "../support/hostile.ts";
import { aTriptych } from "../support/pictures.ts";
import { PICTURE, SITUATIONS } from "../support/situations.ts";

const executable = process.env.REGREEN_CHROMIUM ?? "";

const PICTURES = new Map([PICTURE, ...HOSTILE].map((name) => [name, aTriptych()]));

const pages = SITUATIONS.map(({ title, verdict, context }) => ({
  title,
  page: renderHtml(verdict, PICTURES, context),
}));

/** Elements with text of their own whose contrast is below what WCAG 2.2 AA asks for (4.5, or 3 for large text). */
const TOO_PALE = `(() => {
  const rgba = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const paper = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const [r, g, b, a = 1] = rgba(getComputedStyle(each).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")].filter((element) => {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "")) return false;
    if (element.closest("title") !== null) return false;
    const style = getComputedStyle(element);
    const ink = light(rgba(element.closest("svg") === null ? style.color : style.fill));
    const ground = light(paper(element));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24;
    return ratio < (isLarge ? 3 : 4.5);
  }).map((element) => element.outerHTML.slice(0, 120));
})()`;

describe.runIf(executable !== "")("the report in Chromium, skipped unless REGREEN_CHROMIUM is its path", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await Browser.start(executable);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
  });

  it.each(pages)("opens without a complaint or a request: $title", async ({ page }) => {
    browser.requests.length = 0;
    browser.complaints.length = 0;
    await browser.open(page, { width: 1200 });
    expect(browser.complaints).toEqual([]);
    expect(browser.requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(browser.requests).toHaveLength(1);
    expect(await browser.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe("1080px");
  });

  it.each(pages)("fits a phone without scrolling sideways: $title", async ({ page }) => {
    for (const width of [320, 390]) {
      await browser.open(page, { width });
      expect(await browser.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(await browser.evaluate("window.innerWidth")).toBe(width);
    }
  });

  it.each(pages)("can be read by day and by night: $title", async ({ page }) => {
    for (const scheme of ["light", "dark"] as const) {
      await browser.open(page, { width: 1200, scheme });
      const dark = await browser.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(dark).toBe(scheme === "dark" ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)");
      expect(await browser.evaluate(TOO_PALE)).toEqual([]);
    }
  });

  it("shows its pictures, larger when they are opened", async () => {
    const drifted = pages.find(({ title }) => title === "large drift");
    await browser.open(drifted?.page ?? "", { width: 700 });
    const widths = "[...document.images].map((image) => [image.naturalWidth, image.width])";
    const before = (await browser.evaluate(widths)) as [number, number][];
    expect(before).toHaveLength(1);
    for (const [natural, shown] of before) expect(natural).toBeGreaterThan(shown);
    await browser.evaluate("document.querySelector('.picture summary').click()");
    const after = (await browser.evaluate(widths)) as [number, number][];
    for (const [natural, shown] of after) expect(shown).toBe(natural);
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(700);
  });

  it("prints everything, folded parts as well, on light paper", async () => {
    const drifted = pages.find(({ title }) => title === "large drift");
    await browser.open(drifted?.page ?? "", { width: 1200, scheme: "dark", media: "print" });
    expect(await browser.evaluate("getComputedStyle(document.body).color")).toBe("rgb(0, 0, 0)");
    const hidden =
      "[...document.querySelectorAll('details:not([open]):not(.picture) > .inside')].filter((each) => each.offsetHeight === 0).length";
    expect(await browser.evaluate(hidden)).toBe(0);
    const pdf = await browser.print();
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
  });

  it("would tell of a page that is worse", async () => {
    const bad = (pages[0]?.page ?? "").replace(
      "<main>",
      '<main><p style="width:900px">x</p><p><font color="#cccccc">pale</font></p><script>alert(1)</script>',
    );
    await browser.open(bad, { width: 390 });
    expect(browser.complaints.join()).toContain("Content Security Policy");
    expect(await browser.evaluate(TOO_PALE)).toEqual(['<font color="#cccccc">pale</font>']);
    await browser.open('<!doctype html><img src="https://127.0.0.1:1/x.png"><div style="width:900px">x</div>', {
      width: 390,
    });
    expect(browser.requests).toContain("https://127.0.0.1:1/x.png");
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBeGreaterThan(390);
  });

  it("runs nothing of hostile names", async () => {
    const hostile = pages.find(({ title }) => title === "hostile names");
    await browser.open(hostile?.page ?? "", { width: 1200 });
    expect(
      await browser.evaluate(
        "document.scripts.length + document.querySelectorAll('iframe, [onerror], [onmouseover]').length",
      ),
    ).toBe(0);
    expect((await browser.screenshot()).length).toBeGreaterThan(20_000);
  });
});
