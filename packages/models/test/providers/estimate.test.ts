import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { getEncoding } from "js-tiktoken";
import { describe, expect, test } from "vitest";
import { estimateTokens } from "../../src/providers/estimate.ts";

const VOCABULARIES = [getEncoding("cl100k_base"), getEncoding("o200k_base")];
const FRAME = estimateTokens({ system: "", user: "", schema: {} });

/** The same bytes on every machine. */
const bytes = Buffer.concat(Array.from({ length: 60 }, (_, n) => createHash("sha512").update(`${n}`).digest()));
const from = (alphabet: string) => Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
const points = (first: number, step: number) =>
  Array.from(bytes.subarray(0, 800), (byte) => String.fromCodePoint(first + byte * step)).join("");
const source = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

describe("an estimate is no less than what a vocabulary gives, and not far above it", () => {
  test.each([
    ["code", source("../../src/providers/estimate.ts"), 1.6],
    ["prose", source("../../../../README.md"), 1.6],
    ["a lockfile", source("../../../../pnpm-lock.yaml").slice(0, 20_000), 1.6],
    ["digests", bytes.toString("hex"), 1.6],
    ["base64", bytes.toString("base64"), 1.6],
    ["a key", from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"), 1.6],
    ["letters by chance", from("abcdefghijklmnopqrstuvwxyz"), 1.6],
    ["signs", from("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"), 1.7],
    ["emoji", points(0x1f300, 2), 1.7],
    ["Chinese", points(0x4e00, 70), 1.7],
    ["letters that hardly anybody uses", points(0x10000, 200), 1.7],
  ])("%s", (_, text, most) => {
    const counted = Math.max(...VOCABULARIES.map((vocabulary) => vocabulary.encode(text, [], []).length));
    const ratio = (estimateTokens({ system: "", user: text, schema: {} }) - FRAME) / counted;
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThan(most);
  });
});
