import { createHash } from "node:crypto";
import type { RegressionVerdict } from "@regreen/contracts";
import type { RenderContext } from "./context.ts";
import { benchmarkSection } from "./html/benchmarks.ts";
import { html, Markup } from "./html/markup.ts";
import { Album } from "./html/pictures.ts";
import { scenarioSection } from "./html/scenarios.ts";
import { STYLE } from "./html/style.ts";
import { overview, surroundings } from "./html/top.ts";
import { overallWord } from "./words/verdicts.ts";

/** Nothing is fetched, nothing runs, and only our own style holds. */
const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/**
 * The whole report as one file: no script, no address that is fetched, readable on a phone, on paper and by a screen reader.
 *
 * @param pictures PNG files by the path that the verdict gives them (`picture` of an artifact)
 */
export function renderHtml(
  verdict: RegressionVerdict,
  pictures: ReadonlyMap<string, Uint8Array>,
  context: RenderContext,
): string {
  const album = new Album(pictures);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${overallWord(verdict).word}: ${verdict.suite}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${overview(verdict, context)}
${scenarioSection(verdict, album)}
${benchmarkSection(verdict, context)}
${surroundings(verdict)}
</main>
</body>
</html>
`;
  return page.text;
}
