import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { expect, it } from "vitest";
import { findSecrets } from "../packages/text/src/index.ts";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const HEX = `${DIGITS}abcdef`;
const ALL = LOWER + LOWER.toUpperCase() + DIGITS;

/** The same in every run (the minimal standard generator of Park and Miller). */
let state = 42;
function made(length: number, alphabet = ALL): string {
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet[state % alphabet.length];
  }).join("");
}

/** What secretlint's rules are about, put together here so that no scanner takes this file for a leak. */
const SAMPLES: readonly (readonly [string, () => string])[] = [
  ["anthropic", () => `key = "sk-ant${"-api03-"}${made(93)}AA"`],
  ["aws access key", () => `AWS_ACCESS_KEY_ID=AKI${"A"}${made(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`],
  ["aws secret key", () => `AWS_SECRET_ACCESS_KEY = "${made(40)}"`],
  ["basic auth", () => `const url = "https://deploy:${made(14)}@files.acme.dev/api";`],
  ["mongodb", () => `MONGO=mongodb+srv://app:${made(14)}@cluster0.acme.dev/shop`],
  ["mysql", () => `url: mysql://app:${made(14)}@db.acme.dev:3306/shop`],
  ["postgres", () => `url: postgresql://app:${made(14)}@db.acme.dev:5432/shop`],
  ["cloudflare", () => `cfat${"_"}${made(40)}${made(8, HEX)}`],
  ["databricks", () => `dap${"i"}${made(32, HEX)}`],
  ["docker", () => `dckr_pa${"t_"}${made(27)}`],
  ["figma", () => `figd${"_"}${made(43)}`],
  ["github", () => `gh${"p_"}${made(36)}`],
  ["github fine-grained", () => `github_pa${"t_"}${made(22)}_${made(59)}`],
  ["gitlab", () => `glpa${"t-"}${made(20)}`],
  ["grafana", () => `glsa${"_"}${made(32)}_${made(8, HEX)}`],
  ["groq", () => `gsk${"_"}${made(52)}`],
  ["vault", () => `hvs${"."}${made(95)}`],
  ["hugging face", () => `hf${"_"}${made(34, LOWER + LOWER.toUpperCase())}`],
  ["linear", () => `lin_api${"_"}${made(40)}`],
  ["notion", () => `ntn${"_"}${made(11, DIGITS)}${made(35)}`],
  ["npm", () => `npm${"_"}${made(36)}`],
  [
    "npm's configuration",
    () =>
      `//registry.acme.dev/:_authToken=${made(8, HEX)}-${made(4, HEX)}-${made(4, HEX)}-${made(4, HEX)}-${made(12, HEX)}`,
  ],
  ["openai", () => `sk-${"proj-"}${made(74)}T3Blbk${"FJ"}${made(74)}`],
  [
    "private key",
    () =>
      `-----BEGIN RSA ${"PRIVATE"} KEY-----\n${made(64)}\n${made(64)}\n${made(40)}\n-----END RSA ${"PRIVATE"} KEY-----`,
  ],
  ["sendgrid", () => `S${"G."}${made(22)}.${made(43)}`],
  ["shopify", () => `shpa${"t_"}${made(32, HEX)}`],
  ["slack", () => `xox${"b-"}${made(12, DIGITS)}-${made(13, DIGITS)}-${made(24)}`],
  ["slack web hook", () => `https://hooks.slack.com/${"services"}/T${made(8)}/B${made(10)}/${made(24)}`],
  ["stripe", () => `sk_liv${"e_"}${made(24)}`],
  ["tailscale", () => `tske${"y-"}auth-${made(12)}-${made(32)}`],
  ["vercel", () => `vcp${"_"}${made(56)}`],
];

async function byTheirs(content: string): Promise<readonly (readonly [number, number])[]> {
  const { messages } = await lintSource({
    source: { filePath: "/sample.txt", content, contentType: "text" },
    options: { config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }] } },
  });
  return messages.map(({ range }) => [range[0], range[1]] as const);
}

/** What both find in a text with such a secret. Each call makes up another one. */
async function found(write: () => string) {
  const text = `first line\n${write()}\nlast line\n`;
  return { text, ours: findSecrets(text), theirs: await byTheirs(text) };
}

it.each(SAMPLES)("what secretlint finds, we find: %s", async (_, write) => {
  for (let round = 0; round < 5; round++) {
    const { text, ours, theirs } = await found(write);
    expect(ours, text).not.toEqual([]);
    for (const [start, end] of theirs) {
      expect(
        ours.some((each) => each.start < end && each.end > start),
        text,
      ).toBe(true);
    }
  }
});

it("is a comparison: most samples are ones that secretlint finds", async () => {
  const all = await Promise.all(SAMPLES.map(([, write]) => found(write)));
  // Some of its rules look at the file's name, or are off by default.
  expect(all.filter(({ theirs }) => theirs.length > 0).length).toBeGreaterThan(SAMPLES.length - 5);
});
