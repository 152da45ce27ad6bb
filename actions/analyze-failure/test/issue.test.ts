import { parsePolicy } from "@regreen/policy";
import { beforeEach, describe, expect, it } from "vitest";
import { askerOf, resolveIssue } from "../src/issue.ts";
import { FakeGitHub } from "./support/fake-github.ts";

let github: FakeGitHub;
beforeEach(() => {
  github = new FakeGitHub();
  github.permissions.set("alice", "write").set("tim", "read");
});

function ask(body: string, asker = { login: "alice" as string | undefined, label: "ai-fix" as string | undefined }) {
  github.issues.set(5, { number: 5, title: "CI is red", body, labels: ["ai-fix"], isPullRequest: false });
  const policy = parsePolicy(".github/regreen.yml", null);
  return resolveIssue(5, { repository: "acme/shop", serverUrl: "https://github.com", asker, policy }, github);
}

describe("the run an issue asks about", () => {
  it.each([
    ["https://github.com/acme/shop/actions/runs/7", { runId: 7, attempt: undefined }],
    ["see [run](https://github.com/acme/shop/actions/runs/7/attempts/2).", { runId: 7, attempt: 2 }],
    ["https://github.com/ACME/Shop/actions/runs/7/job/99?pr=3#step:4:5", { runId: 7, attempt: undefined }],
    [
      "https://github.com/acme/shop/actions/runs/latest https://github.com/acme/shop/actions/runs/8",
      { runId: 8, attempt: undefined },
    ],
    [
      "https://github.com/eve/shop/actions/runs/1 and https://github.com/acme/shop/actions/runs/7",
      { runId: 7, attempt: undefined },
    ],
    ["İİİ grew: https://github.com/acme/shop/actions/runs/1234", { runId: 1234, attempt: undefined }],
  ])("%s", async (body, expected) => {
    expect(await ask(body)).toEqual(expected);
  });

  it.each([
    ["no link", "it is red"],
    ["another repository", "https://github.com/eve/shop/actions/runs/7"],
    ["another host", "https://github.com.evil.example/acme/shop/actions/runs/7"],
    ["a repository with a longer name", "https://github.com/acme/shop-2/actions/runs/7"],
    ["a number too long to be one", "https://github.com/acme/shop/actions/runs/12345678901234567890"],
  ])("none: %s", async (_, body) => {
    expect(await ask(body)).toMatchObject({
      issue: { number: 5 },
      message: expect.stringContaining("Add the address"),
    });
  });

  it("is nobody's who may not write", async () => {
    const link = "https://github.com/acme/shop/actions/runs/7";

    await expect(ask(link, { login: "tim", label: "ai-fix" })).rejects.toMatchObject({
      reasonCode: "permission_missing",
      message: "tim has read permission; asking for a fix needs write.",
    });
    await expect(ask(link, { login: "stranger", label: "ai-fix" })).rejects.toThrow(/stranger has none permission/);
    await expect(ask(link, { login: undefined, label: undefined })).rejects.toThrow(/not known who asks/);
    await expect(ask(link, { login: "dependabot[bot]", label: "ai-fix" })).rejects.toThrow(/needs write/);
  });

  it("is not looked for when another label was put on", async () => {
    expect(await ask("x", { login: "alice", label: "bug" })).toMatchObject({
      outcome: "nothing_to_do",
      reason_code: "opted_out",
    });
  });

  it("is asked for in an issue that exists", async () => {
    const at = {
      repository: "acme/shop",
      serverUrl: "https://github.com",
      asker: { login: "alice", label: undefined },
    };
    const policy = parsePolicy(".github/regreen.yml", null);

    await expect(resolveIssue(404, { ...at, policy }, github)).rejects.toMatchObject({
      reasonCode: "not_found",
      hint: expect.stringContaining("issues: read"),
    });
  });
});

describe("who asks", () => {
  const issues = { eventName: "issues", actor: "actor" };

  it.each([
    ["outside of a workflow", undefined, { login: "actor", label: undefined }],
    ["a label", { sender: { login: "ann" }, label: { name: "ai-fix" } }, { login: "ann", label: "ai-fix" }],
    ["an account that is gone", { sender: null, label: null }, { login: undefined, label: undefined }],
    ["nonsense", { sender: { login: 7 }, label: "x" }, { login: undefined, label: undefined }],
    ["no object", [], { login: undefined, label: undefined }],
  ])("%s", (_, payload, asker) => {
    expect(askerOf(issues, payload === undefined ? undefined : JSON.stringify(payload))).toEqual(asker);
  });

  it("has no label in another event", () => {
    expect(askerOf({ ...issues, eventName: "workflow_dispatch" }, '{"label":{"name":"ai-fix"}}').label).toBeUndefined();
  });

  it("is a person's to mend where the event's file is broken", () => {
    expect(() => askerOf(issues, "{")).toThrow(/GITHUB_EVENT_PATH/);
  });
});
