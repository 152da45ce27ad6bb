/** Where a job that replays commands gets the failing commit from: a bundle in a workflow, a working tree on a laptop. */
export type TreeSource =
  | { readonly kind: "bundle"; readonly bundle: string; readonly sha: string | undefined }
  | { readonly kind: "repository"; readonly path: string };
