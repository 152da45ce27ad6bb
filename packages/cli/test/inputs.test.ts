import { InputReader } from "@regreen/action-kit";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { inputSource } from "../src/actions/input-source.ts";
import { type ActionMetadata, inputOptions } from "../src/actions/metadata.ts";

const METADATA: ActionMetadata = {
  description: "An action.",
  inputs: {
    "github-token": { description: "A token.", default: "${{ github.token }}" },
    repository: { description: "OWNER/NAME.", default: "${{ github.repository }}" },
    logs: { description: "Files." },
    isolate: { description: "How.", default: "auto" },
    "dry-run": { description: "Only look.", default: "false" },
    request: { description: "A request.", required: true },
  },
};

function parse(argv: string[]): ReadonlyMap<string, string | readonly string[]> {
  const options = inputOptions(METADATA);
  const command = new Command().exitOverride();
  for (const option of options) command.addOption(option);
  command.parse(argv, { from: "user" });
  const flags = command.opts() as Record<string, string | string[]>;
  return new Map(
    options.flatMap((option) => {
      const value = flags[option.attributeName()];
      return value === undefined ? [] : [[option.long?.slice(2) ?? "", value] as const];
    }),
  );
}

describe("flags from action.yml", () => {
  it("describes each input, with its default", () => {
    const described = Object.fromEntries(inputOptions(METADATA).map((option) => [option.long, option.description]));
    expect(described["--isolate"]).toBe("How. (default: auto)");
    expect(described["--request"]).toBe("A request. (required)");
  });

  it("takes several values as the lines of one input", () => {
    const inputs = new InputReader(inputSource(METADATA, parse(["--logs", "a.log", "b c.log"]), {}));
    expect(inputs.lines("logs")).toEqual(["a.log", "b c.log"]);
  });

  it("takes a switch with and without a value", () => {
    const read = (argv: string[]) => new InputReader(inputSource(METADATA, parse(argv), {})).boolean("dry-run", false);
    expect([read([]), read(["--dry-run"]), read(["--dry-run", "false"]), read(["--dry-run=true"])]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("uses the defaults of action.yml; contexts come from the environment", () => {
    const env = { GITHUB_TOKEN: "t0ken", GITHUB_REPOSITORY: "acme/cart" };
    const inputs = new InputReader(inputSource(METADATA, new Map(), env));
    expect(inputs.optional("isolate")).toBe("auto");
    expect(inputs.optional("github-token")).toBe("t0ken");
    expect(inputs.optional("repository")).toBe("acme/cart");
    expect(inputs.optional("logs")).toBeUndefined();
  });

  it("knows a token by the name that GitHub's own command line uses, and none without", () => {
    const token = (env: Record<string, string>) =>
      new InputReader(inputSource(METADATA, new Map(), env)).optional("github-token");
    expect(token({ GH_TOKEN: "gh" })).toBe("gh");
    expect(token({})).toBeUndefined();
  });

  it("takes keys of models from the environment alone", () => {
    const metadata = { ...METADATA, inputs: { "anthropic-api-key": { description: "Key.", default: "" } } };
    expect(inputOptions(metadata)).toEqual([]);
    expect(inputSource(metadata, new Map(), { ANTHROPIC_API_KEY: "k" })("anthropic-api-key")).toBe("k");
    expect(inputSource(metadata, new Map(), {})("anthropic-api-key")).toBe("");
  });

  it("a flag wins over default and environment, also when it is empty", () => {
    const source = inputSource(METADATA, parse(["--github-token", "mine", "--isolate="]), { GITHUB_TOKEN: "other" });
    expect(source("github-token")).toBe("mine");
    expect(source("isolate")).toBe("");
  });
});
