import type { UsesPort } from "@regreen/github";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { referencesOf, type UsedReference } from "@regreen/workflow-lint";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NO_FACTS } from "../src/facts/facts.ts";
import { factsFile, readFactsFile } from "../src/facts/facts-file.ts";
import { gatherFacts } from "../src/facts/gather.ts";
import { inBare, looseCommit, usesPortOf } from "./support/github.ts";

let github: GitHubDouble;
let port: UsesPort;
let first: string;
let second: string;

beforeEach(async () => {
  const plain = (repository: string) => ({ repository, private: false, files: { "action.yml": "name: Tool\n" } });
  github = await startGitHub({
    users: ["alice"],
    repositories: [plain("acme/shop"), plain("acme/tool"), plain("acme/old"), plain("acme/other")],
  });
  port = usesPortOf(github, github.mintToken("acme/shop", { contents: "read" }));
  first = await inBare(github, "acme/tool", "rev-parse", "main");
  await inBare(github, "acme/tool", "tag", "-a", "-m", "one", "v1.0.0", first);
  second = await looseCommit(github, "acme/tool", first);
  await inBare(github, "acme/tool", "update-ref", "refs/heads/main", second);
  await inBare(github, "acme/tool", "tag", "v1", second);
});
afterEach(() => github.close());

function using(...uses: readonly string[]): UsedReference[] {
  const steps = uses.map((each) => `      - uses: ${each}\n`).join("");
  return referencesOf(
    ".github/workflows/ci.yml",
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
  );
}

it("follows tags to commits, annotated ones too, and knows branches from tags", async () => {
  await inBare(github, "acme/tool", "update-ref", "refs/heads/v1", first);
  const { facts, notChecked } = await gatherFacts(
    using("acme/tool@v1", "acme/tool@v1.0.0", "acme/tool/sub@main", "Acme/Tool@gone"),
    NO_FACTS,
    port,
  );
  expect(notChecked).toEqual([]);
  expect(facts.refs.get("acme/tool@v1.0.0")).toEqual({
    ...{ commit: first, isTag: true, isBranch: false, reachable: true, tags: ["v1.0.0"] },
  });
  expect(facts.refs.get("acme/tool@v1")).toMatchObject({ commit: second, isTag: true, isBranch: true });
  expect(facts.refs.get("acme/tool@main")).toMatchObject({ commit: second, isTag: false, isBranch: true });
  expect(facts.refs.get("acme/tool@gone")).toMatchObject({ commit: null, isTag: false, isBranch: false });
  // What a tag and a branch share can't be pinned.
  expect([...facts.commits.keys()].sort()).toEqual(["acme/tool@main", "acme/tool@v1.0.0"]);
});

it("tells a repository's own commits from those of a fork, and from none at all", async () => {
  const foreign = await looseCommit(github, "acme/tool", second, "not ours");
  const untagged = await looseCommit(github, "acme/tool", second, "ours");
  const last = await looseCommit(github, "acme/tool", untagged);
  await inBare(github, "acme/tool", "update-ref", "refs/heads/next", last);
  const nothing = "0123456789abcdef0123456789abcdef01234567";
  const { facts, notChecked } = await gatherFacts(
    using(`acme/tool@${first} # v1.0.0`, `acme/tool@${foreign} # v1`, `acme/tool@${untagged}`, `acme/tool@${nothing}`),
    NO_FACTS,
    port,
  );
  expect(notChecked).toEqual([]);
  expect(facts.refs.get(`acme/tool@${first}`)).toMatchObject({ commit: first, reachable: true, tags: ["v1.0.0"] });
  expect(facts.refs.get(`acme/tool@${foreign}`)).toMatchObject({ commit: foreign, reachable: false, tags: [] });
  expect(facts.refs.get(`acme/tool@${untagged}`)).toMatchObject({ commit: untagged, reachable: true, tags: [] });
  expect(facts.refs.get(`acme/tool@${nothing}`)).toMatchObject({ commit: null, reachable: false });
  // The version that a comment names is known, whatever the commit.
  expect(facts.commits.get("acme/tool@v1")).toBe(second);
});

it("knows what is archived, gone or hidden, and asks for each repository once", async () => {
  github.settings("acme/old").archived = true;
  const { facts, notChecked } = await gatherFacts(
    using("acme/old@main", "acme/old/a@main", "acme/old/b@main", "acme/nowhere@v1"),
    NO_FACTS,
    port,
  );
  expect(notChecked).toEqual([]);
  expect([...facts.archived]).toEqual(["acme/old"]);
  expect([...facts.lookedUp].sort()).toEqual(["acme/nowhere", "acme/old"]);
  expect(facts.refs.has("acme/nowhere@v1")).toBe(false);
  const asked = github.journal.entries.filter(({ path }) => path === "/repos/acme/old");
  expect(asked).toHaveLength(1);
});

it("reads the advisories about the actions in use, and only those", async () => {
  const about = (name: string) => ({
    ghsa_id: "GHSA-aaaa-bbbb-cccc",
    cve_id: null,
    summary: "Runs what a branch is called",
    type: "reviewed",
    severity: "critical",
    identifiers: [],
    withdrawn_at: null,
    vulnerabilities: [
      {
        package: { ecosystem: "actions", name },
        vulnerable_version_range: ">= 1.0.0, < 1.2.0",
        first_patched_version: "1.2.0",
      },
    ],
  });
  github.publishAdvisories(
    about("acme/tool"),
    { ...about("acme/unused"), ghsa_id: "GHSA-dddd-eeee-ffff" },
    { ghsa_id: 3, vulnerabilities: [{ package: { ecosystem: "actions", name: "acme/tool" } }] },
  );
  const { facts } = await gatherFacts(using("acme/tool@v1"), NO_FACTS, port);
  expect(facts.advisories).toEqual([
    {
      id: "GHSA-aaaa-bbbb-cccc",
      summary: "Runs what a branch is called",
      action: "acme/tool",
      severity: "critical",
      ranges: [{ introduced: "1.0.0", fixed: "1.2.0", lastAffected: null }],
    },
  ]);
});

it("keeps what it has when the rate limit is used up, and says how to go on", async () => {
  github.faults.push({
    match: "/repos/acme/tool/",
    status: 403,
    times: 20,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" },
    body: { message: "API rate limit exceeded for installation." },
  });
  const { facts, notChecked } = await gatherFacts(using("acme/old@main", "acme/tool@v1"), NO_FACTS, port);
  expect(facts.refs.get("acme/old@main")?.isBranch).toBe(true);
  expect(facts.refs.has("acme/tool@v1")).toBe(false);
  expect(notChecked).toHaveLength(1);
  expect(notChecked[0]?.what).toBe("the references of acme/tool");
  expect(notChecked[0]?.why).toMatch(/rate limit.*2100-01-01.*`facts`/s);
});

it("leaves one repository that refuses, and asks about the others", async () => {
  github.faults.push({
    match: /GET \/repos\/acme\/old(\?|$)/,
    status: 403,
    body: { message: "Resource protected by organization SAML enforcement." },
  });
  const { facts, notChecked } = await gatherFacts(
    using("acme/old@main", "acme/tool@v1", "acme/other@main"),
    NO_FACTS,
    port,
  );
  expect([...facts.lookedUp].sort()).toEqual(["acme/other", "acme/tool"]);
  expect(notChecked).toEqual([{ what: "the references of acme/old", why: expect.stringContaining("single sign-on") }]);
});

it("gives up on an API that is dead, and names what is left", async () => {
  const references = using(
    "acme/old@main",
    "acme/other@main",
    "acme/shop@main",
    "acme/tool@v1",
    "acme/zoo@v1",
    "acme/zwo@v1",
  );
  const address = github.apiUrl;
  await github.close();
  const { facts, notChecked } = await gatherFacts(references, NO_FACTS, port);
  expect(facts.refs.size).toBe(0);
  expect(notChecked.map(({ what }) => what)).toEqual([
    "the references of acme/old, acme/other, acme/shop, acme/tool, acme/zoo, acme/zwo",
    "advisories about actions",
  ]);
  expect(notChecked[0]?.why).not.toContain(address);
  github = await startGitHub({ repositories: [] });
});

it("writes what it knows, and does not ask for it again", async () => {
  const references = using("acme/tool@v1", `acme/tool@${first}`);
  const { facts } = await gatherFacts(references, NO_FACTS, port);
  const again = readFactsFile("facts.json", factsFile(facts));
  expect(again).toEqual(facts);
  const before = github.journal.entries.length;
  const { facts: joined } = await gatherFacts(references, again, port);
  expect(joined).toEqual(facts);
  expect(github.journal.entries.slice(before).map(({ path }) => path)).toEqual(["/advisories"]);
});

it.each([
  ["no JSON", "{", /no JSON/],
  ["a short commit", '{"commits":{"a/b@v1":"abc"}}', /commits\.a\/b@v1/],
  ["another version", '{"schema_version":2}', /schema_version/],
])("refuses a file of facts with %s", (_name, text, message) => {
  expect(() => readFactsFile("facts.json", text)).toThrow(message);
});
