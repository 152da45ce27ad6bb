import type { CommitInfo } from "@regreen/github";
import { authorLogin, ownersOfPaths, parseCodeowners, parsePolicy, reviewersFor } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { readMarkers, renderMarkers } from "../src/markers.ts";
import { coAuthors } from "../src/people.ts";

const policy = (text = "") => parsePolicy("regreen.yml", text);
const VIEWER = "github-actions[bot]";

function commit(author: Partial<NonNullable<CommitInfo["author"]>> | null): CommitInfo {
  const person = { name: "Ada", email: "ada@example.com", login: "ada", id: 7, isBot: false };
  return {
    sha: "a",
    treeSha: "b",
    parents: [],
    message: "",
    author: author === null ? null : { ...person, ...author },
    committer: null,
    committedAt: "",
  };
}

describe("reviewers", () => {
  it.each([
    [
      "owners first, then the committer, three at most",
      "",
      ["@bob", "@acme/web", "@eve"],
      "ada",
      ["bob", "eve"],
      ["web"],
    ],
    ["nobody twice, case ignored", "", ["@Ada"], "ada", ["Ada"], []],
    ["no bots, not ourselves", "", ["@renovate[bot]", "@regreen"], null, [], []],
    ["only the sources that are named", "reviewers: {sources: [original-committer]}", ["@bob"], "ada", ["ada"], []],
    ["none when max is 0", "reviewers: {max: 0}", ["@bob"], "ada", [], []],
  ])("%s", (_, text, owners, committer, users, teams) => {
    expect(reviewersFor(policy(text), { owners, committer, viewer: "regreen" })).toEqual({ users, teams });
  });

  it("come from the owners of every path, without e-mail addresses", () => {
    const codeowners = parseCodeowners("*.js @bob a@example.com\n/docs/ @acme/docs @bob\n");

    expect(ownersOfPaths(codeowners, ["a.js", "docs/a.md", "x.py"])).toEqual(["@bob", "@acme/docs"]);
  });
});

describe("the committer", () => {
  it.each([
    ["a person", {}, "ada", "Ada <7+ada@users.noreply.github.com>"],
    ["a person without an account", { login: null, id: null }, null, "Ada <ada@example.com>"],
    ["a bot", { isBot: true }, null, null],
    ["a login that is none", { login: "a](x)" }, null, "Ada <7+a](x)@users.noreply.github.com>"],
  ])("%s", (_, author, login, trailer) => {
    const made = commit(author);
    const [person] = coAuthors(policy(), made);

    expect(authorLogin(made)).toBe(login);
    expect(person === undefined ? null : `${person.name} <${person.email}>`).toBe(trailer);
  });

  it("is nobody when GitHub knows none, or the policy wants none", () => {
    expect(authorLogin(null)).toBeNull();
    expect(coAuthors(policy(), commit(null))).toEqual([]);
    expect(coAuthors(policy("commit: {co_authors: []}"), commit({}))).toEqual([]);
  });
});

describe("marks", () => {
  it("are read back, also after an edit on the web site", () => {
    const marks = {
      fingerprint: "0123456789ab",
      commit: "c".repeat(40),
      patch: "d".repeat(40),
      kind: "pull-request",
      unproven: true,
    };

    expect(readMarkers(`${renderMarkers(marks)}text`)).toEqual(marks);
    expect(readMarkers(`${renderMarkers(marks).replaceAll("\n", "\r\n")}text`)).toEqual(marks);
  });

  it.each([
    ["after other text", "hello\n<!-- regreen:kind=ticket -->"],
    ["inside of a line", "x <!-- regreen:kind=ticket -->"],
    ["of a kind we don't know", "<!-- regreen:other=ticket -->"],
    ["far too long", `<!-- regreen:kind=${"a".repeat(5000)} -->`],
  ])("don't count %s", (_, body) => {
    expect(readMarkers(body)).toEqual({ fingerprint: null, commit: null, patch: null, kind: null, unproven: false });
  });

  it("keep the first of two", () => {
    expect(readMarkers("<!-- regreen:kind=ticket -->\n<!-- regreen:kind=log -->").kind).toBe("ticket");
  });
});

it("the workflow's own login is a bot to everybody", () => {
  const wanted = reviewersFor(policy(), { owners: [`@${VIEWER}`], committer: null, viewer: VIEWER });

  expect(wanted).toEqual({ users: [], teams: [] });
});
