import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  createPatchStore,
  type NewPatchMove,
  type PatchFile,
  type PatchStore,
  patchIdOf,
} from "../../src/patches/index.ts";
import { chanceFrom } from "../support/chance.ts";
import { NOW } from "../support/events.ts";
import { MemoryState } from "../support/memory-state.ts";

const FILE = ".github/workflows/ci.yml";

function storeOn(state: MemoryState, seed = 1): PatchStore {
  return createPatchStore({
    state: state.port(),
    now: () => NOW,
    random: chanceFrom(seed),
    sleep: async () => undefined,
  });
}

function patchOf(text: string): PatchFile {
  const patch_sha256 = createHash("sha256").update(text).digest("hex");
  const parts = { file: FILE, before_sha256: "a".repeat(64), patch_sha256 };
  return {
    schema_version: 1,
    id: patchIdOf(parts),
    ...parts,
    after_sha256: "b".repeat(64),
    patch: text,
    mends: [{ rule: "artipacked", title: "A title", severity: "low", line: 3, safety: "safe" }],
  };
}

function moveTo(patch: PatchFile, to: NewPatchMove["to"], actor = "ada"): NewPatchMove {
  return {
    type: "workflow_patch_moved",
    patch: patch.id,
    to,
    file: FILE,
    patch_sha256: patch.patch_sha256,
    head_sha: "c".repeat(40),
    actor,
    run: { id: 1, attempt: 1 },
    pull_request: null,
    reason: "because",
  };
}

describe("the store of patches", () => {
  it("writes the text and its first event in one commit", async () => {
    const state = new MemoryState();
    const store = storeOn(state);
    const patch = patchOf("diff\n");
    expect(await store.move(await store.read(), [moveTo(patch, "pending")], patch)).toBe("written");
    expect(state.heads).toHaveLength(1);
    expect(state.paths()).toEqual(expect.arrayContaining([`patches/${patch.id}.json`, "events/2026-11/001.jsonl"]));
    expect(await store.readPatch(patch.id)).toEqual({ patch, intact: true });
    const { records, warnings } = await store.read();
    expect(records).toMatchObject([{ id: patch.id, state: "pending" }]);
    expect(warnings).toEqual([]);
  });

  it("takes one of many steps that were decided by the same reading", async () => {
    const state = new MemoryState();
    const patch = patchOf("diff\n");
    const first = storeOn(state);
    await first.move(await first.read(), [moveTo(patch, "pending")], patch);
    const reading = await first.read();
    const stores = Array.from({ length: 8 }, (_, index) => storeOn(state, index + 2));
    const results = await Promise.all(
      stores.map((store, index) => store.move(reading, [moveTo(patch, index % 2 === 0 ? "testing" : "rejected")])),
    );
    expect(results.filter((result) => result === "written")).toHaveLength(1);
    const [record] = (await first.read()).records;
    expect(record).toMatchObject({ ignored: 0 });
    expect(record?.moves).toHaveLength(2);
  });

  it("says when a text is not the one that was written", async () => {
    const state = new MemoryState();
    const store = storeOn(state);
    const patch = patchOf("diff\n");
    await store.move(await store.read(), [moveTo(patch, "pending")], patch);
    const path = `patches/${patch.id}.json`;
    state.put({ path, content: JSON.stringify({ ...patch, patch: "other\n" }) });
    expect(await store.readPatch(patch.id)).toMatchObject({ intact: false });
    const other = patchOf("other\n");
    state.put({ path, content: JSON.stringify(other) });
    expect(await store.readPatch(patch.id)).toMatchObject({ intact: false });
    state.put({ path, content: "{" });
    expect(await store.readPatch(patch.id)).toBeNull();
    state.put({ path, content: JSON.stringify(patch), mode: "120000" });
    expect(await store.readPatch(patch.id)).toBeNull();
  });

  it("knows nothing of a branch that is not there, and takes no id that is none", async () => {
    const store = storeOn(new MemoryState());
    expect(await store.readPatch("0123456789ab")).toBeNull();
    expect(await store.read()).toMatchObject({ records: [], damaged: [] });
    const state = new MemoryState();
    const known = storeOn(state);
    const patch = patchOf("diff\n");
    await known.move(await known.read(), [moveTo(patch, "pending")], patch);
    await expect(known.readPatch("../events/x")).rejects.toThrow("no id of a patch");
  });
});
