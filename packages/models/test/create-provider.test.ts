import { expect, test } from "vitest";
import { systemModelPorts } from "../src/index.ts";
import { providerFor } from "./provider-kit.ts";

const LOCAL = { prices: { local: { input: 0, output: 0 } }, model: "local" };

test.each([
  ["an unknown model", { model: "claude-sonnet-6" }, "unknown_model", "claude-haiku-5-5"],
  ["no key", { keys: {} }, "model_access", "no key for anthropic"],
  ["a key of blanks", { keys: { anthropic: "  " } }, "model_access", "no key for anthropic"],
  ["a key of two lines", { keys: { anthropic: "sk-a\nsk-b" } }, "model_access", "not one line"],
  ["no token", { ...LOCAL, provider: "github-models", keys: {} }, "model_access", "no key for github-models"],
  ["no address", { ...LOCAL, provider: "openai-compatible" }, "bad_policy", "models.base_url"],
  ["no program", { ...LOCAL, provider: "command" }, "bad_policy", "models.command"],
  ["a program of the repository", { ...LOCAL, provider: "command", command: ["./fix.sh"] }, "bad_policy", "repository"],
  ["another one", { ...LOCAL, provider: "command", command: ["ci/fix.sh"] }, "bad_policy", "repository"],
] as const)("%s is a mistake of the settings", async (_, settings, reasonCode, words) => {
  await expect(providerFor(settings)).rejects.toMatchObject({
    name: "UserError",
    reasonCode,
    message: expect.stringContaining(words),
  });
});

test("a key is taken without the line break that a file puts after it", async () => {
  const { provider } = await providerFor({ keys: { anthropic: "sk-ant-1\n" } });
  expect(provider).toMatchObject({ id: "anthropic", model: "claude-haiku-5-5" });
});

test("no key goes over a connection that nobody checks", () => {
  expect(() => systemModelPorts({ NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toThrow(
    expect.objectContaining({ name: "UserError", reasonCode: "model_access" }),
  );
});
