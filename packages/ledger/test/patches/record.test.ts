import type { LedgerEventOf, WorkflowPatchState } from "@regreen/contracts";
import { WORKFLOW_PATCH_STATES } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { NEXT_STATES, patchRecords, STALE } from "../../src/patches/index.ts";
import { chanceFrom } from "../support/chance.ts";

type Move = LedgerEventOf<"workflow_patch_moved">;

let count = 0;

function move(to: WorkflowPatchState, change: Partial<Move> = {}): Move {
  return {
    v: 1,
    key: `k${++count}`,
    nonce: "1",
    at: "2026-11-20T10:00:00.000Z",
    type: "workflow_patch_moved",
    patch: "0123456789ab",
    to,
    file: ".github/workflows/ci.yml",
    patch_sha256: "a".repeat(64),
    head_sha: "b".repeat(40),
    actor: "ada",
    run: { id: 1, attempt: 1 },
    pull_request: null,
    reason: "because",
    ...change,
  };
}

const TO_APPROVED = ["pending", "testing", "tested", "approved"] as const;
const WAYS: Readonly<Record<WorkflowPatchState, readonly WorkflowPatchState[]>> = {
  pending: ["pending"],
  testing: ["pending", "testing"],
  tested: ["pending", "testing", "tested"],
  approved: TO_APPROVED,
  deployed: [...TO_APPROVED, "deployed"],
  rejected: ["pending", "rejected"],
  rolled_back: [...TO_APPROVED, "deployed", "rolled_back"],
};

describe("the states of a patch", () => {
  const pairs = WORKFLOW_PATCH_STATES.flatMap((from) => WORKFLOW_PATCH_STATES.map((to) => [from, to] as const));
  const forbidden = pairs.filter(([from, to]) => !NEXT_STATES[from].includes(to));
  const allowed = pairs.filter(([from, to]) => NEXT_STATES[from].includes(to));

  it.each(forbidden)("never go from %s to %s", (from, to) => {
    const [record] = patchRecords([...WAYS[from].map((each) => move(each)), move(to, { pull_request: 7 })]);
    expect(record).toMatchObject({ state: from, ignored: 1 });
  });

  it.each(allowed)("may go from %s to %s", (from, to) => {
    const pull_request = from === "deployed" ? 7 : null;
    const way = WAYS[from].map((each) => move(each, each === "rejected" ? { reason: STALE } : {}));
    const [record] = patchRecords([...way, move(to, { pull_request })]);
    expect(record).toMatchObject({ state: to, ignored: 0 });
  });

  it("begin with pending alone", () => {
    for (const to of WORKFLOW_PATCH_STATES.filter((each) => each !== "pending"))
      expect(patchRecords([move(to)])).toEqual([]);
    expect(patchRecords([move("approved"), move("pending")])).toMatchObject([{ state: "pending", ignored: 1 }]);
  });

  it("stay with one file, one text and one commit", () => {
    const others = [{ file: "src/main.ts" }, { patch_sha256: "f".repeat(64) }, { head_sha: "f".repeat(40) }];
    for (const other of others)
      expect(patchRecords([move("pending"), move("testing", other)])).toMatchObject([{ state: "pending", ignored: 1 }]);
  });

  it("come back from a rejection that was nobody's, for another commit, and from no other", () => {
    const head_sha = "c".repeat(40);
    const stale = [move("pending"), move("rejected", { reason: STALE }), move("pending", { head_sha })];
    expect(patchRecords(stale)).toMatchObject([{ state: "pending", headSha: head_sha }]);
    const decided = [
      move("pending"),
      move("rejected", { reason: `Rejected: ${STALE}` }),
      move("pending", { head_sha }),
    ];
    expect(patchRecords(decided)).toMatchObject([{ state: "rejected", ignored: 1 }]);
  });

  it("forget the approval when it is tested again, and keep it when a pull request is opened", () => {
    const approved = TO_APPROVED.map((to) => move(to));
    const [opened] = patchRecords([...approved, move("approved", { pull_request: 7, actor: "bob" })]);
    expect(opened).toMatchObject({ pullRequest: 7, approval: { actor: "ada" } });
    const [again] = patchRecords([...approved.slice(0, 3), move("testing")]);
    expect(again).toMatchObject({ approval: null, pullRequest: null });
    expect(patchRecords([...approved.slice(0, 3), move("approved", { pull_request: 7 })])[0]?.state).toBe("tested");
  });

  it("never leave the table, whatever lines there are", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const chance = chanceFrom(seed);
      const pick = <T>(from: readonly T[]) => from[Math.floor(chance() * from.length)] as T;
      const lines = Array.from({ length: 30 }, () =>
        move(pick(WORKFLOW_PATCH_STATES), {
          pull_request: pick([null, 7]),
          file: pick([".github/workflows/ci.yml", ".github/workflows/ci.yml", "x.yml"]),
          reason: pick([STALE, "because"]),
        }),
      );
      for (const record of patchRecords(lines)) {
        expect(record.moves.length + record.ignored).toBe(lines.length);
        const states = record.moves.map(({ to }) => to);
        for (const [index, to] of states.entries())
          expect(NEXT_STATES[index === 0 ? "none" : (states[index - 1] ?? "none")]).toContain(to);
        if (record.state === "approved") expect(record.approval).not.toBeNull();
      }
    }
  });
});
