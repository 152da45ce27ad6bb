import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { toNumber } from "./place.ts";

/** Where and how a tool complained, as its line gave it. */
export interface Said {
  readonly tool: string;
  readonly fixType: FixType;
  readonly message: string | undefined;
  readonly file?: string | undefined;
  readonly line?: string | undefined;
  readonly column?: string | undefined;
  readonly rule?: string | null | undefined;
  readonly start: number;
  readonly end?: number;
  readonly strength?: number;
  readonly warns?: boolean;
}

/** A finding of what one line said. */
export function findingOf(said: Said): PartialFinding {
  const { tool, fixType, start } = said;
  return {
    tool,
    fixType,
    severity: said.warns ? "warning" : "error",
    message: said.message?.trim() ?? "",
    file: said.file ?? null,
    line: toNumber(said.line),
    column: toNumber(said.column),
    rule: said.rule ?? null,
    outcome: said.file === undefined ? "error" : "failed",
    start,
    end: said.end ?? start,
    pattern: `${tool}/${fixType}`,
    strength: said.strength ?? 0.92,
  };
}
