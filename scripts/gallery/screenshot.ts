import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser that `REGREEN_CHROMIUM` names, else the first of Chromium's family on the PATH; null when there is none. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.REGREEN_CHROMIUM) return env.REGREEN_CHROMIUM;
  const folders = (env.PATH ?? "").split(path.delimiter);
  const places = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Writes a page as PNG. Sizes are in CSS pixels; `scale` device pixels stand for one.
 *
 * @throws when the browser writes nothing; what it said is in the message
 */
export function screenshot(
  browser: string,
  page: string,
  target: string,
  size: { readonly width: number; readonly height: number; readonly scale: number },
): void {
  const profile = mkdtempSync(path.join(tmpdir(), "regreen-browser-"));
  try {
    const settings = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--user-data-dir=${profile}`];
    const picture = [`--window-size=${size.width},${size.height}`, `--force-device-scale-factor=${size.scale}`];
    rmSync(target, { force: true });
    const run = spawnSync(browser, [...settings, ...picture, `--screenshot=${target}`, pathToFileURL(page).href], {
      encoding: "utf8",
      timeout: 120_000,
    });
    if (!existsSync(target)) throw new Error(`${browser} made no picture: ${run.error?.message ?? run.stderr}`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
