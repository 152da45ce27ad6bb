/** One contradiction, before it is known where its key stands. */
export interface Conflict {
  readonly status: "warning" | "error";
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

export function say(status: Conflict["status"], key: string, message: string, hint: string): Conflict {
  return { status, key, message, hint };
}
