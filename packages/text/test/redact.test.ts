import { describe, expect, it } from "vitest";
import { containsSecret, createRedactor, redact } from "../src/index.ts";

/** Tokens are put together here, so that no scanner takes this file for a leak. */
const made = (prefix: string, length: number) => prefix + "aB3dE5gH7jK9mN1p".repeat(40).slice(0, length);

describe("redact", () => {
  it.each([
    ["a classic GitHub token", made("ghp_", 36), "github-token"],
    ["a GitHub token in today's long form", `${made("ghs_", 200)}.${made("", 200)}.${made("", 80)}`, "github-token"],
    ["a fine-grained token", made("github_pat_", 82), "github-token"],
    ["an Anthropic key", made("sk-ant-api03-", 80), "anthropic-key"],
    ["an OpenAI project key", made("sk-proj-", 48), "openai-key"],
    ["an AWS access key", `AKIA${"ABCDEFGHIJKLMNOP".slice(0, 16)}`, "aws-access-key"],
    ["an npm token", made("npm_", 36), "npm-token"],
    ["a Slack token", made("xoxb-", 40), "slack-token"],
    ["a JWT", `${made("eyJ", 30)}.${made("eyJ", 60)}.${made("", 43)}`, "jwt"],
  ])("takes out %s", (_, token, type) => {
    expect(redact(`before ${token} after`)).toBe(`before «REDACTED:${type}» after`);
  });

  it("takes out a private key, also one that a cut log leaves open", () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${made("", 200)}\n`;
    expect(redact(`${key}-----END RSA PRIVATE KEY-----\nrest`)).toBe("«REDACTED:private-key»\nrest");
    expect(redact(key)).not.toContain(made("", 200));
  });

  it("keeps the host of a URL with a password", () => {
    expect(redact("fetch https://bot:hunter22@example.org/x")).toBe(
      "fetch https://«REDACTED:url-password»@example.org/x",
    );
  });

  it("takes out a value that is assigned to a secret's name, and keeps the name", () => {
    expect(redact(`MY_API_KEY=${made("", 32)}`)).toBe("MY_API_KEY=«REDACTED:assigned-secret»");
  });

  it.each([
    "const token = tokenizer.next().value;",
    "password: str = Field(min_length=12)",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "commit 2f3b9c1d4e5f60718293a4b5c6d7e8f901234567",
    "task-runner-with-a-long-name-and-no-secret-in-it",
    "https://example.org/a/b?c=d",
  ])("leaves ordinary text alone: %s", (text) => {
    expect(redact(text)).toBe(text);
    expect(containsSecret(text)).toBe(false);
  });

  it("knows exact values, also encoded, and ignores values too short to tell", () => {
    const { redact } = createRedactor(["p@ss word/1", "abc"]);
    expect(redact("p@ss word/1 and p%40ss%20word%2F1 and cEBzcyB3b3JkLzE=")).toBe(
      "«REDACTED:secret» and «REDACTED:secret» and «REDACTED:secret»",
    );
    expect(redact("abc")).toBe("abc");
  });

  it("is stable: redacting twice changes nothing", () => {
    const once = redact(`authorization: bearer ${made("ghp_", 36)} https://u:${made("", 10)}@h`);
    expect(redact(once)).toBe(once);
  });

  it("stays fast on text made to hurt", () => {
    for (const text of [
      "a_".repeat(300_000),
      "://a:".repeat(100_000),
      "-----BEGIN PRIVATE KEY-----".repeat(5_000),
      "token=".repeat(100_000),
    ]) {
      redact(text);
    }
  });
});
