import path from "node:path";
import { describe, expect, it } from "vitest";
import { finishPorts, loadAuditPolicy } from "../src/index.ts";
import { commitAll, kitAt, put, repository, scratch } from "./support.ts";

const QUIET = "audit:\n  min_severity: critical\n";
const LOUD = "audit:\n  min_severity: info\n";

/** The default branch as GitHub tells it. */
function defaultBranch(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  return {
    asked,
    getRepository: async () => ({ id: 1, fullName: "acme/app", defaultBranch: "main", private: false, url: "" }),
    getFile: async (file: string, ref: string) => {
      asked.push(`${file}@${ref}`);
      return files[file] ?? null;
    },
  };
}

function pull(root: string, base: string, inputs: Record<string, string> = {}) {
  put(root, { "event.json": JSON.stringify({ pull_request: { number: 1, base: { sha: base } } }) });
  const env = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: path.join(root, "event.json") };
  return kitAt(root, { env, inputs });
}

describe("the settings of an audit", () => {
  it("are those of the checkout by night and on a laptop", async () => {
    const root = scratch();
    expect((await loadAuditPolicy(kitAt(root))).audit.min_severity).toBe("low");
    put(root, { ".github/regreen.yml": QUIET });
    const github = defaultBranch({});
    expect((await loadAuditPolicy(kitAt(root), { github })).audit.min_severity).toBe("critical");
    expect(github.asked).toEqual([]);
  });

  it("are those of the default branch for a pull request, which can't silence its own audit", async () => {
    const root = scratch();
    put(root, { ".github/regreen.yml": QUIET });
    const github = defaultBranch({ ".github/regreen.yml": LOUD });
    expect((await loadAuditPolicy(pull(root, "b".repeat(40)), { github })).audit.min_severity).toBe("info");
    expect((await loadAuditPolicy(pull(root, "b".repeat(40)), { github: defaultBranch({}) })).audit.min_severity).toBe(
      "low",
    );
    expect(github.asked).toEqual([".github/regreen.yml@main"]);
  });

  it("come from the base without a token where the checkout holds it, and else from the checkout, aloud", async () => {
    const { root, sha } = await repository({ ".github/regreen.yml": LOUD });
    put(root, { ".github/regreen.yml": QUIET });
    await commitAll(root);
    expect((await loadAuditPolicy(pull(root, sha))).audit.min_severity).toBe("info");
    const shallow = pull(root, "b".repeat(40));
    expect((await loadAuditPolicy(shallow)).audit.min_severity).toBe("critical");
    expect(shallow.lines.join()).toMatch(/the settings are those of the proposed change itself/);
  });

  it("are those of the file that is named", async () => {
    const root = scratch();
    put(root, { "other.yml": QUIET });
    expect((await loadAuditPolicy(kitAt(root, { inputs: { policy: "other.yml" } }))).audit.min_severity).toBe(
      "critical",
    );
    await expect(loadAuditPolicy(kitAt(root, { inputs: { policy: "no.yml" } }))).rejects.toThrow(
      /"policy" names "no.yml"/,
    );
    put(root, { "bad.yml": "audit:\n  min_severity: loud\n" });
    await expect(loadAuditPolicy(kitAt(root, { inputs: { policy: "bad.yml" } }))).rejects.toThrow(/bad\.yml, line 2/);
  });

  it("are those of the default branch for a run after a pull request's, and in a merge queue", async () => {
    const root = scratch();
    put(root, { ".github/regreen.yml": QUIET });
    for (const [name, payload] of [
      ["workflow_run", { workflow_run: { event: "pull_request_target" } }],
      ["merge_group", { merge_group: { base_sha: "c".repeat(40) } }],
    ] as const) {
      put(root, { "event.json": JSON.stringify(payload) });
      const kit = kitAt(root, { env: { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path.join(root, "event.json") } });
      const github = defaultBranch({ ".github/regreen.yml": LOUD });
      expect((await loadAuditPolicy(kit, { github })).audit.min_severity).toBe("info");
    }
  });
});

describe("the known findings", () => {
  const FILE = ".github/regreen-baseline.json";

  it("of a pull request are those of its base, by GitHub or by the checkout", async () => {
    const { root, sha } = await repository({ [FILE]: "base" });
    put(root, { [FILE]: "head" });
    await commitAll(root);
    const github = defaultBranch({ [FILE]: "from GitHub" });
    const policy = await loadAuditPolicy(kitAt(scratch()));
    expect(await finishPorts(pull(root, sha), policy, { github }).baseline?.(FILE)).toEqual({
      text: "from GitHub",
      note: null,
    });
    expect(github.asked).toEqual([`${FILE}@${sha}`]);
    expect(await finishPorts(pull(root, sha), policy).baseline?.(FILE)).toEqual({ text: "base", note: null });
    expect(await finishPorts(kitAt(root), policy).baseline?.(FILE)).toEqual({ text: "head", note: null });
  });

  it("are none where the base can't be read, and that is said", async () => {
    const root = scratch();
    put(root, { [FILE]: "head" });
    const policy = await loadAuditPolicy(kitAt(scratch()));
    const { text, note } = (await finishPorts(pull(root, "b".repeat(40)), policy).baseline?.(FILE)) ?? {};
    expect(text).toBeNull();
    expect(note).toMatch(/is not used: it is part of the proposed change/);
    expect(await finishPorts(pull(root, "b".repeat(40)), policy).baseline?.("./none.json")).toEqual({
      text: null,
      note: null,
    });
  });

  it("larger than a megabyte are read as a blob", async () => {
    const root = scratch();
    const policy = await loadAuditPolicy(kitAt(scratch()));
    const entry = { mode: "100644", sha: "d".repeat(40), size: 2_000_000 };
    const github = {
      ...defaultBranch({}),
      readTree: async () => ({ entries: new Map([[FILE, entry]]), complete: true }),
      readText: async () => "large",
    };
    expect(await finishPorts(pull(root, "b".repeat(40)), policy, { github }).baseline?.(FILE)).toEqual({
      text: "large",
      note: null,
    });
  });
});
