import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findSecrets, redact } from "../../src/index.ts";

const hash = (name: string, text: string) => createHash(name).update(text).digest("hex");
const base64 = (name: string, text: string) => createHash(name).update(text).digest("base64");
const publicKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" });

describe("what only looks like a secret", () => {
  it.each([
    ["a git commit", `commit ${hash("sha1", "a")}`],
    ["a digest of an image", `image: redis@sha256:${hash("sha256", "a")}`],
    ["the integrity of a package", `"integrity": "sha512-${base64("sha512", "a")}",`],
    ["a line of go.sum", `github.com/a/b v1.2.3 h1:${base64("sha256", "b")}`],
    ["a line of a lockfile", `    {file = "a.whl", hash = "sha256:${hash("sha256", "c")}"},`],
    ["a pinned requirement", `a==1.0 --hash=sha256:${hash("sha256", "d")}`],
    ["a checksum that is called a key", `Cache restored from key: yarn-${hash("sha256", "e")}`],
    ["a UUID", "id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    ["a public key", String(publicKey)],
    ["a public SSH key", `ssh-ed25519 ${base64("sha512", "f").slice(0, 68)} ada@example.com`],
    ["a key of an object", 'const primaryKey = "order_items_2024_idx_v3";'],
    ["a name in code", "const apiKey = config.providers.anthropic1.apiKey;"],
    ["an identifier", "key=HKEY_LOCAL_MACHINE_WOW64_64KEY"],
    ["a type", "token: Optional[str] = None  # password: str"],
    ["a call", 'password = os.environ["DB_PASSWORD"]'],
    ["a shell variable", 'curl -u "$USER:$PASSWORD" https://example.org'],
    ["an expression of Actions", "token: ${{ secrets.GITHUB_TOKEN }}"],
    ["a template", "postgres://{{ user }}:{{ password }}@db/app"],
    ["a password in documentation", "https://username:password@example.com/api"],
    ["user and password alike", "postgres://postgres:postgres@localhost:5432/app"],
    ["an address with a port", "see http://localhost:8080/a@b and ssh://git@example.com:22/x"],
    ["a placeholder", `token: ${"ghp" + "_"}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`],
    ["an example of Amazon's", `${"AKIA" + "IOSFODNN7"}EXAMPLE`],
    ["a hint", 'API_KEY="your_api_key_here_1234567890"'],
    ["asterisks", "Authorization: Bearer ********************"],
    ["an empty key block", "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"],
    ["a token type", '{"token_type": "bearer", "next_page_token": "abc"}'],
    ["a data URL", `url(data:image/png;base64,${base64("sha512", "g").repeat(8)})`],
    [
      "minified code",
      '!function(e,t){"object"==typeof exports?t(exports):t(e.key={})}(this,function(e){var t=1e3,n=t*60})',
    ],
    [
      "an ordinary log",
      "2026-11-20T08:00:00.1234567Z Downloading secretstorage-3.3.3-py3-none-any.whl.metadata (4.0 kB)",
    ],
    ["a progress bar", "  45%|████▌     | 450/1000 [00:12<00:15, 36.12it/s, loss=0.123, key_acc=98.7%]"],
  ])("%s", (_, text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it.each([
    ["a placeholder with a real prefix", `x ${"ghp" + "_"}${"x".repeat(36)} y`, "github-token"],
    ["a token of one letter", `x ${"sk-an" + "t-api03-"}${"a".repeat(60)} y`, "anthropic-key"],
  ])("is taken out of what leaves us all the same: %s", (_, text, type) => {
    expect(findSecrets(text)).toEqual([]);
    expect(redact(text)).toBe(`x «REDACTED:${type}» y`);
  });
});

describe("text made to hurt", () => {
  const LONG = 200_000;
  it.each([
    ["keywords and nothing else", "key=token:secret,password->auth|api "],
    ["beginnings of private keys", "-----BEGIN RSA PRIVATE KEY-----\n"],
    ["beginnings of private keys with a body", `-----BEGIN PRIVATE KEY-----\n${"A".repeat(64)}\n`],
    ["addresses", "://a:b://"],
    ["addresses without an end", "https://aaaaaaaaaaaaaaaa:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
    ["strings side by side", '"a" "b" + '],
    ["backslashes", "\\\\\\\n"],
    ["escapes", "\\u0041%41\\x41"],
    ["one blob", "aB3"],
    ["beginnings of tokens", "ghp_sk-ant-eyJxoxb-AKIA."],
    ["headers", "eyJhbGciOiJIUzI1NiJ9.eyJ"],
    ["curl", "curl -H "],
    ["a form with its names only", "data:\n a: kind: Secret\n"],
    ["white space", " \t\n"],
  ])("%s", (_, part) => {
    const text = part.repeat(Math.ceil(LONG / part.length));
    expect(redact(text).length).toBeGreaterThan(0);
  });
});
