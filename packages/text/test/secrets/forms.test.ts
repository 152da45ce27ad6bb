import { describe, expect, it } from "vitest";
import { containsSecret, findSecrets, redact } from "../../src/index.ts";
import { createRandom } from "./sampler.ts";

const random = createRandom(7);
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Tokens are put together here, so that no scanner takes this file for a leak. */
function made(prefix: string, length: number, alphabet = LETTERS): string {
  const body = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] as string);
  return [prefix, ...body].join("");
}

const HEX = "0123456789abcdef";
const TOKENS: readonly (readonly [string, string])[] = [
  ["github-pat", made("gh" + "p_", 36)],
  ["aws-access-token", made("AKI" + "A", 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")],
  ["gitlab-pat", made("glpa" + "t-", 20)],
  ["anthropic-key", made("sk-an" + "t-api03-", 93)],
  ["npm-access-token", made("np" + "m_", 36)],
  ["stripe-access-token", made("sk_liv" + "e_", 40)],
  ["digitalocean-pat", made("dop_v" + "1_", 64, HEX)],
  ["groq-api-key", made("gs" + "k_", 52)],
];

const bytes = (text: string) => Buffer.from(text, "utf8");
const half = (token: string) => Math.floor(token.length / 2);
const halves = (token: string, between: string) => token.slice(0, half(token)) + between + token.slice(half(token));

/** Ways of writing a token down, each of which a person or a program undoes without thinking. */
const FORMS: readonly (readonly [string, (token: string) => string])[] = [
  ["as it is", (token) => `key: ${token}`],
  ["in JSON in JSON", (token) => JSON.stringify(JSON.stringify({ key: token }))],
  [
    "with escapes of JSON",
    (token) => `"${[...token].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join("")}"`,
  ],
  ["with escapes of C", (token) => `"${[...token].map((char) => `\\x${char.charCodeAt(0).toString(16)}`).join("")}"`],
  [
    "URL-encoded",
    (token) => `https://h/?t=${[...token].map((char) => `%${char.charCodeAt(0).toString(16)}`).join("")}`,
  ],
  ["in Base64", (token) => `value = "${bytes(token).toString("base64")}"`],
  ["in URL-safe Base64 without padding", (token) => `x ${bytes(token).toString("base64url")} y`],
  ["in Base64 behind other text", (token) => `data: ${bytes(`user:${token}\n`).toString("base64")}`],
  ["in Base64 in a path", (token) => `/var/${bytes(token).toString("base64url")}`],
  ["in Base64 in Base64", (token) => `x ${bytes(bytes(token).toString("base64")).toString("base64")}`],
  ["in hexadecimal digits", (token) => `x=${bytes(token).toString("hex")}`],
  ["joined by plus", (token) => `const t = "${halves(token, '" + "')}";`],
  ["joined by plus over lines", (token) => `const t = "${halves(token, '" +\n    "')}";`],
  ["joined by plus that begins a line", (token) => `String t = "${halves(token, '"\n    + "')}";`],
  ["joined by a full stop", (token) => `$t = '${halves(token, "' . '")}';`],
  ["joined by two full stops", (token) => `local t = '${halves(token, "' .. '")}'`],
  ["joined by an ampersand", (token) => `t = "${halves(token, '" & "')}"`],
  ["joined by SQL", (token) => `SELECT '${halves(token, "' || '")}'`],
  ["joined by standing side by side", (token) => `t = ("${halves(token, '" "')}")`],
  ["joined by standing one above the other", (token) => `t = (\n    "${halves(token, '"\n    "')}"\n)`],
  ["joined in source in JSON", (token) => JSON.stringify(`t = "${halves(token, '" + "')}"`)],
  ["over lines that go on", (token) => `T=${halves(token, "\\\n")}`],
  ["in three pieces", (token) => `t = "${token.slice(0, 3)}" + "${token.slice(3, 9)}" + "${token.slice(9)}"`],
];

describe.each(TOKENS)("%s", (rule, token) => {
  it.each(FORMS)("%s", (_, write) => {
    const text = `before it\n${write(token)}\nafter it`;
    expect(findSecrets(text).map((each) => each.rule)).toContain(rule);
    expect(containsSecret(text)).toBe(true);
    const redacted = redact(text);
    expect(redacted).toContain("«REDACTED:");
    expect(redacted).toMatch(/^before it\n[\s\S]*\nafter it$/);
    for (const piece of [token.slice(-8), bytes(token.slice(-9)).toString("base64").slice(2, 10)])
      expect(redacted).not.toContain(piece);
    expect(redact(redacted)).toBe(redacted);
  });
});

describe("places", () => {
  it("are UTF-16 code units of the text as it was given", () => {
    const [rule, token] = TOKENS[0] as (typeof TOKENS)[number];
    const text = `🔑 ${token} 🔑`;
    expect(findSecrets(text)).toContainEqual({ rule, start: 3, end: 3 + token.length });
  });

  it("reach from the first piece to the last", () => {
    const [rule, token] = TOKENS[0] as (typeof TOKENS)[number];
    const text = `t = "${halves(token, '" + "')}"`;
    expect(findSecrets(text)).toContainEqual({ rule, start: 5, end: text.length - 1 });
  });

  it("of an encoded token are the whole of it, padding included", () => {
    const token = made("gh" + "p_", 36);
    const encoded = bytes(token).toString("base64");
    const found = findSecrets(`a ${encoded} b`).find((each) => each.rule === "github-pat");
    expect(found).toEqual({ rule: "github-pat", start: 2, end: 2 + encoded.length });
  });
});
