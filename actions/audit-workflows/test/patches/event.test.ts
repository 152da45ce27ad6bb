import type { Environment } from "@regreen/action-kit";
import { describe, expect, it } from "vitest";
import { readPatchEvent } from "../../src/patches/event.ts";

function environment(change: Partial<Environment> = {}): Environment {
  return {
    repository: "acme/shop",
    apiUrl: "https://api.github.com",
    serverUrl: "https://github.com",
    workspace: "/w",
    runId: 5,
    runAttempt: 2,
    eventName: "workflow_dispatch",
    eventPath: "/w/event.json",
    actor: "ada",
    tempDir: "/tmp",
    variables: {},
    ...change,
  };
}

const payload = (sender: unknown) => JSON.stringify({ sender });
const ADA = { login: "ada", type: "User" };

describe("who started a run", () => {
  it("is a person when all that GitHub says names one", () => {
    const env = environment({ variables: { GITHUB_TRIGGERING_ACTOR: "Ada" } });
    expect(readPatchEvent(env, payload(ADA))).toEqual({
      name: "workflow_dispatch",
      actor: "ada",
      notAPerson: null,
      runId: 5,
      runAttempt: 2,
    });
  });

  const doubts: readonly [string, Partial<Environment>, string | null, RegExp][] = [
    ["nobody", { actor: undefined }, payload(ADA), /Nobody says/],
    ["an event without a sender", {}, payload(undefined), /does not say who sent it/],
    ["no event at all", {}, null, /does not say who sent it/],
    ["another sender", {}, payload({ login: "eve", type: "User" }), /somebody else/],
    ["a bot by its type", {}, payload({ login: "ada", type: "Bot" }), /by a bot/],
    ["an app by its name", { actor: "x[bot]" }, payload({ login: "x[bot]" }), /by a bot/],
    [
      "a re-run by somebody else",
      { variables: { GITHUB_TRIGGERING_ACTOR: "eve" } },
      payload(ADA),
      /started the run again/,
    ],
    ["a sender that is no name", {}, payload({ login: { ada: 1 } }), /somebody else/],
  ];
  it.each(doubts)("is no person for sure: %s", (_, change, event, words) => {
    expect(readPatchEvent(environment(change), event).notAPerson).toMatch(words);
  });
});
