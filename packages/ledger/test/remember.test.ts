import { UserError } from "@regreen/contracts";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { expect, it } from "vitest";
import { remember } from "../src/index.ts";
import { ledgerOn, seen } from "./support/events.ts";
import { MemoryState } from "./support/memory-state.ts";

const OPTIONS = { idempotencyKey: "key" };

it("names in the log why there is no memory", async () => {
  const log = new RecordingLogger();
  const memory = { ledger: null, why: "there is no token", log };
  expect(await remember(memory, [seen(1)], OPTIONS)).toBeNull();
  expect(log.messages().join("\n")).toContain("Nothing is remembered: there is no token.");
});

it("says what keeps it from writing, and lets the work go on", async () => {
  const log = new RecordingLogger();
  const state = new MemoryState();
  state.put({ path: "state.json", content: '{"schema_version":9}' });
  expect(await remember({ ledger: ledgerOn(state), log }, [seen(1)], OPTIONS)).toBeNull();
  expect(log.messages().join("\n")).toMatch(/Nothing is remembered: .*newer Regreen.* Use the same version/);
});

it("does not hide our own mistakes", async () => {
  const ledger = { ...ledgerOn(new MemoryState()), append: () => Promise.reject(new TypeError("bug")) };
  await expect(remember({ ledger, log: new RecordingLogger() }, [seen(1)], OPTIONS)).rejects.toThrow(TypeError);
  expect(new UserError("x").reasonCode).toBe("bad_input");
});
