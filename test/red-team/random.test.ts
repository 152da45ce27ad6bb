import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TARGETS } from "./campaign.ts";
import { complaintsAbout } from "./outbound.ts";
import { HARMLESS, PAYLOADS, TOKEN } from "./payloads.ts";

/** Pieces that attacks are made of; anything may stand beside anything. */
const PIECES = [
  ...[
    "`",
    "``",
    "```",
    "~~~",
    "\\",
    "|",
    "\\|",
    "!",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "#",
    "@",
    "*",
    "_",
    "$",
    "&",
    ":",
    "::",
    "-",
  ],
  ...[
    "\n",
    "\r",
    "\t",
    " ",
    "    ",
    "\u2028",
    "\u0085",
    "\u200b",
    "\u00ad",
    "\ufe00",
    "\u202e",
    "\u001b[0m",
    "\u001b]0;",
    "\u0007",
    "\b",
  ],
  ...[
    "<!--",
    "-->",
    "--!>",
    "<img src=x>",
    "</details>",
    "</code>",
    "![x](https://evil.example/x)",
    "https://",
    "www.",
    "&#64;",
  ],
  ...[
    "##[error]",
    "::error::",
    "error",
    "[skip ci]",
    "skip ci",
    "/merge",
    "@mallory-4711",
    "#4711",
    "fixes",
    "GH-4711",
    "bors r+",
  ],
  ...[
    "- [x] ",
    "1. ",
    "===",
    "---",
    "> ",
    "Signed-off-by: a",
    "regreen:kind=log",
    "evil.example",
    "word",
    TOKEN,
    TOKEN.slice(0, 20),
  ],
];

const mixture = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.constantFrom(...short()) },
    ),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .map((pieces) => pieces.join(""));

function short(): string[] {
  return PAYLOADS.flatMap(({ text }) => (text.length < 200 ? [text] : []));
}

/** The analysis of a run is slow, a renderer is not. */
const RUNS: Readonly<Record<string, number>> = {
  "analyze-failure": 40,
  renderers: 500,
  "command line": 200,
  prompt: 200,
};

describe("any mixture of attacks", () => {
  it.each(TARGETS)("gets through no channel of $name", { timeout: 120_000 }, async ({ name, entries }) => {
    const known = Object.entries(entries);
    const twins = new Map(
      await Promise.all(known.map(async ([entry, send]) => [entry, await send(HARMLESS)] as const)),
    );
    const runs = RUNS[name] ?? 100;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...known), mixture, async ([entry, send], text) => {
        const usual = twins.get(entry) ?? [];
        for (const [index, sent] of (await send(text)).entries())
          expect({ entry, channel: sent.channel, complaints: complaintsAbout(sent, usual[index]?.text ?? "") }).toEqual(
            {
              entry,
              channel: sent.channel,
              complaints: [],
            },
          );
      }),
      { numRuns: Number(process.env.RUNS ?? runs), seed: Number(process.env.SEED ?? 20261120) },
    );
  });
});
