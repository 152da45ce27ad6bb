import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { RuffEngine } from "../../src/index.ts";

/** The embedded ruff in this very process: fine for texts that we wrote ourselves. */
export function inProcessRuff(): RuffEngine {
  return {
    version: Workspace.version(),
    async check(source, settings) {
      return new Workspace(settings, PositionEncoding.Utf16).check(source);
    },
    async format(source, settings) {
      return new Workspace(settings, PositionEncoding.Utf16).format(source);
    },
    async parse(source) {
      return new Workspace({}, PositionEncoding.Utf16).parse(source);
    },
    async tokens(source) {
      return new Workspace({}, PositionEncoding.Utf16).tokens(source);
    },
  };
}
