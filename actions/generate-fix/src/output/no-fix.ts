/** Outputs of a run without a fix. */
export const NO_FIX: Readonly<Record<string, string>> = {
  "patch-path": "",
  "fix-path": "",
  "patch-sha256": "",
  "fix-sha256": "",
  "suggestion-only": "false",
  recipe: "",
  files: "[]",
  summary: "",
  usage: "",
  "may-retry": "false",
};
