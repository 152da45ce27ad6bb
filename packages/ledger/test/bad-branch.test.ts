import { describe, expect, it } from "vitest";
import { PART_BYTES } from "../src/layout.ts";
import { ledgerOn, NOW, seen } from "./support/events.ts";
import { MemoryState } from "./support/memory-state.ts";

const PART = "events/2026-11/001.jsonl";

async function written(...numbers: number[]): Promise<MemoryState> {
  const state = new MemoryState();
  for (const n of numbers) await ledgerOn(state).append([seen(n)], { idempotencyKey: `key-${n}` });
  return state;
}

describe("what others put on the branch", () => {
  it("passes foreign files over, names them, and keeps them", async () => {
    const state = await written(1);
    state.put({ path: "notes/\u001b[31mtodo.md", content: "mine" });
    state.put({ path: "events/2026-13/001.jsonl", content: "{}\n" });
    await ledgerOn(state).append([seen(2)], { idempotencyKey: "key-2" });
    const { events, warnings } = await ledgerOn(state).read();

    expect(events).toHaveLength(2);
    expect(warnings).toEqual([
      'On regreen-state, "notes/todo.md", "events/2026-13/001.jsonl" is not the ledger\'s; it is passed over and left as it is.',
    ]);
    expect(state.textOf("notes/\u001b[31mtodo.md")).toBe("mine");
  });

  it("passes corrupt lines over, names file and line, and keeps them", async () => {
    const state = await written(1);
    const good = state.textOf(PART) ?? "";
    const corrupt = `${good}not json\n{"v":1,"type":"failure_seen"}\nnull\n[]\n{"v":1,"key":"x"`;
    state.put({ path: PART, content: corrupt });
    await ledgerOn(state).append([seen(2)], { idempotencyKey: "key-2" });
    const { events, warnings } = await ledgerOn(state).read();

    expect(events.map(({ key }) => key)).toEqual(["key-1#0", "key-2#0"]);
    expect(warnings).toEqual([
      `${PART} on regreen-state: line 2, 3, 4, 5, 6 is no event; passed over and left as it is.`,
    ]);
    expect(state.textOf(PART)?.startsWith(`${corrupt}\n{"v":1,"key":"key-2#0"`)).toBe(true);
  });

  it.each([
    ["a link", { content: "/etc/passwd", mode: "120000" }],
    ["a submodule", { content: "", mode: "160000" }],
    ["a file far too large", { content: "{}", size: 5_000_000 }],
  ])("writes beside %s that stands where a part belongs", async (_what, file) => {
    const state = new MemoryState();
    state.put({ path: PART, ...file });
    await ledgerOn(state).append([seen(1)], { idempotencyKey: "key-1" });
    const { events, warnings } = await ledgerOn(state).read();

    expect(events).toHaveLength(1);
    expect(warnings[0]).toContain(PART);
    expect(state.paths()).toContain("events/2026-11/002.jsonl");
    expect(state.textOf(PART)).toBe(file.content);
  });

  it("writes beside a part that is not UTF-8", async () => {
    const state = new MemoryState();
    state.put({ path: PART, content: null });
    await ledgerOn(state).append([seen(1)], { idempotencyKey: "key-1" });
    const { events, warnings } = await ledgerOn(state).read();

    expect(events).toHaveLength(1);
    expect(warnings).toEqual([`${PART} on regreen-state is not UTF-8; it is passed over and left as it is.`]);
  });
});

describe("other versions", () => {
  it("reads what it knows of a newer branch, and does not write to it", async () => {
    const state = await written(1);
    state.put({ path: "state.json", content: '{"schema_version":2}' });
    const snapshot = await ledgerOn(state).read();

    expect(snapshot).toMatchObject({
      newer: true,
      warnings: [expect.stringContaining("newer Regreen (its version is 2")],
    });
    expect(snapshot.events).toHaveLength(1);
    await expect(ledgerOn(state).append([seen(2)], { idempotencyKey: "key-2" })).rejects.toMatchObject({
      name: "UserError",
      hint: "Use the same version of every Regreen action.",
    });
  });

  it("does not write behind a line of a newer version", async () => {
    const state = await written(1);
    state.put({ path: PART, content: `${state.textOf(PART)}{"v":2,"type":"x","key":"later"}\n` });

    expect(await ledgerOn(state).read()).toMatchObject({ newer: true, events: [{ key: "key-1#0" }] });
    await expect(ledgerOn(state).append([seen(2)], { idempotencyKey: "key-2" })).rejects.toThrow("newer Regreen");
  });

  it("passes over kinds of events that it does not know, without a word", async () => {
    const state = await written(1);
    state.put({ path: PART, content: `${state.textOf(PART)}{"v":1,"type":"reserved","key":"k"}\n` });
    expect(await ledgerOn(state).read()).toMatchObject({ newer: false, warnings: [], events: [{ key: "key-1#0" }] });
  });

  it("refuses a branch whose version can't be read, and heals one without a version", async () => {
    const state = await written(1);
    state.put({ path: "state.json", content: "{" });
    await expect(ledgerOn(state).append([seen(2)], { idempotencyKey: "key-2" })).rejects.toThrow(
      "does not say which version",
    );

    const bare = new MemoryState();
    bare.put({ path: "LICENSE", content: "x" });
    await ledgerOn(bare).append([seen(1)], { idempotencyKey: "key-1" });
    expect(bare.paths()).toEqual(["LICENSE", PART, "state.json"]);
  });
});

describe("files", () => {
  it("begins the next part when one is full, and a month of its own each month", async () => {
    const state = new MemoryState();
    const branch = "b".repeat(300);
    const events = Array.from({ length: 50 }, (_, n) =>
      seen(n, { branch, workflow: branch, tests: Array(10).fill(branch) }),
    );
    for (let n = 0; n < 4; n++) await ledgerOn(state).append(events, { idempotencyKey: `bulk-${n}` });
    const december = ledgerOn(state, { now: () => "2026-12-01T00:00:00.000Z" });
    await december.append([seen(1)], { idempotencyKey: "december" });

    expect(state.paths().filter((path) => path.startsWith("events/"))).toEqual([
      "events/2026-11/001.jsonl",
      "events/2026-11/002.jsonl",
      "events/2026-12/001.jsonl",
    ]);
    expect((state.textOf("events/2026-11/001.jsonl") ?? "").length).toBeGreaterThan(PART_BYTES);
    expect((await december.read()).events).toHaveLength(201);
    expect((await december.read({ since: "2026-12-01T00:00:00.000Z" })).events).toHaveLength(1);
  });

  it("counts an event once that stands there twice, in whatever files", async () => {
    const state = await written(1);
    state.put({ path: "events/2026-12/001.jsonl", content: state.textOf(PART) ?? "" });
    expect((await ledgerOn(state).read()).events).toHaveLength(1);
    expect(await ledgerOn(state, { seed: 7 }).append([seen(1)], { idempotencyKey: "key-1" })).toBe("duplicate");
  });
});

describe("what is written", () => {
  it("redacts, cuts and puts on one line what logs and branches chose", async () => {
    const state = new MemoryState();
    const token = `ghp_${"a".repeat(36)}`;
    const tests = Array.from({ length: 80 }, () => `::error::\u001b[31m${"t".repeat(400)}\n${token}`);
    await ledgerOn(state).append([seen(1, { branch: `x\n${token}\u202e`, tests })], { idempotencyKey: "key-1" });
    const text = state.textOf(PART) ?? "";

    expect(text).not.toContain(token);
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    const [event] = (await ledgerOn(state).read()).events;
    expect(event).toMatchObject({ branch: "x «REDACTED:github-token»" });
    expect(event?.type === "failure_seen" && event.tests).toHaveLength(50);
  });

  it.each([
    ["as it is", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "same"],
    ["not at all when it is large", "x".repeat(20_000), null],
    ["not at all when it holds a secret", `+ghp_${"a".repeat(36)}\n`, null],
  ])("keeps a patch %s", async (_how, patch, kept) => {
    const state = new MemoryState();
    const event = {
      type: "fix_proposed" as const,
      fingerprint: "0".repeat(12),
      fix_type: "lint" as const,
      run: { id: 1, attempt: 1 },
      pull_request: 4,
      recipe: { id: "ruff", version: 1, blast_radius: "formatting" as const },
      summary: "format x",
      patch_sha256: "0".repeat(64),
      patch,
    };
    await ledgerOn(state).append([event], { idempotencyKey: "key" });
    expect((await ledgerOn(state).read()).events).toMatchObject([{ at: NOW, patch: kept === "same" ? patch : null }]);
  });
});
