import { FORM_CASES } from "./recorded-form-cases.ts";

/** What each recorded log has to give. */
export interface Expected {
  readonly log: string;
  readonly type: string;
  readonly tool: string;
  /** `file:line:column rule-or-nodeid`, in order; "-" for what is not known. */
  readonly failures: readonly string[];
  readonly tests?: { executed: number; failed: number; skipped: number };
}

export const CASES: readonly Expected[] = [
  { log: "shell/command-not-found.log", type: "env_setup", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/sh-not-found.log", type: "env_setup", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/no-such-file.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/permission.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/syntax.log", type: "config_error", tool: "shell", failures: ["-:-:- -"] },
  { log: "shell/make.log", type: "config_error", tool: "make", failures: ["-:-:- -"] },
  ...FORM_CASES,
];
