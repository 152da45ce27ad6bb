import { type Bench, REPOSITORY } from "./bench.ts";

/** What people can do on the double: Ada, who may write. */
export interface People {
  get<T>(path: string): Promise<T>;
  send(method: string, path: string, body: unknown): Promise<Response>;
}

export function peopleOf(bench: Bench): People {
  const headers = { authorization: `Bearer ${bench.github.tokens.ada}`, "content-type": "application/json" };
  const url = (path: string) => `${bench.github.apiUrl}/repos/${REPOSITORY}${path}`;
  return {
    get: async <T>(path: string) => (await (await fetch(url(path), { headers })).json()) as T,
    send: (method, path, body) => fetch(url(path), { method, headers, body: JSON.stringify(body) }),
  };
}

export interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
  assignees: { login: string }[];
}

export interface Pull extends Issue {
  draft: boolean;
  head: { ref: string; sha: string };
  base: { ref: string };
}
