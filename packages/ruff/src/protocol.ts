import type { RuffDiagnostic, RuffSettings } from "@regreen/recipes";

/** What the worker is asked; `id` comes back with the answer. */
export interface RuffRequest {
  readonly id: number;
  readonly call: "check" | "format" | "parse" | "tokens";
  readonly source: string;
  readonly settings: RuffSettings;
}

export type RuffReply =
  | { readonly id: number; readonly ok: true; readonly value: readonly RuffDiagnostic[] | string }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** The first message of a worker. */
export interface RuffReady {
  readonly ready: true;
  readonly version: string;
}

/** Tells a bundle, which is one file for both, that it was started as the worker. */
export const WORKER_MARK = "regreen-ruff";
