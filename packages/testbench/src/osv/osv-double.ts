import { Faults, replyOfFault, send } from "../http/faults.ts";
import { json, type Reply } from "../http/reply.ts";
import { listen, readBody } from "../http/server.ts";
import { type OsvDocument, speaksOf } from "./osv-records.ts";

export interface OsvDouble {
  /** What `osv-url` takes; no slash at the end. */
  readonly url: string;
  readonly faults: Faults;
  /** `METHOD /path` of every request so far. */
  readonly requests: readonly string[];
  /** Every query of `querybatch`, in the order they came. */
  readonly queries: readonly OsvQuery[];
  publish(...records: readonly OsvDocument[]): void;
  close(): Promise<void>;
}

export interface OsvQuery {
  readonly package?: { readonly ecosystem?: string; readonly name?: string; readonly purl?: string };
  readonly version?: string;
  readonly page_token?: string;
}

/** google.github.io/osv.dev/post-v1-querybatch: more is an error. */
const MAX_QUERIES = 1000;

/** Names of the schema (ossf.github.io/osv-schema, "Defined ecosystems"), as far as lockfiles have them. */
const ECOSYSTEMS = new Set([
  ...["npm", "PyPI", "Go", "crates.io", "RubyGems", "Maven", "NuGet", "Packagist", "Pub", "Hex"],
  ...["GitHub Actions", "SwiftURL"],
]);

/**
 * The public API of OSV as far as an audit uses it: `POST /v1/querybatch` with pages, and `GET /v1/vulns/ID`. One query that it does
 * not understand is an error of the whole batch.
 *
 * @param pageSize ids in one answer to one query; OSV has 1,000
 */
export async function startOsv(
  options: { records?: readonly OsvDocument[]; pageSize?: number } = {},
): Promise<OsvDouble> {
  const { records = [], pageSize = 1000 } = options;
  const known = new Map(records.map((record) => [record.id, record]));
  const faults = new Faults();
  const requests: string[] = [];
  const queries: OsvQuery[] = [];
  const server = await listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const body = await readBody(request);
    requests.push(`${request.method} ${pathname}`);
    const fault = faults.take(request.method ?? "GET", pathname);
    const answer = () => {
      if (request.method === "POST" && pathname === "/v1/querybatch") return batch(body, known, pageSize, queries);
      const [, id] = /^\/v1\/vulns\/([^/]+)$/.exec(pathname) ?? [];
      const record = id === undefined || request.method !== "GET" ? undefined : known.get(decodeURIComponent(id));
      return record === undefined ? refusal(404, 5, "Bug not found.") : json(record);
    };
    await send(response, (fault && replyOfFault(fault)) ?? answer(), fault);
  });
  return {
    ...{ url: server.url, faults, requests, queries },
    publish: (...more) => {
      for (const record of more) known.set(record.id, record);
    },
    close: () => server.close(),
  };
}

function batch(body: Buffer, known: ReadonlyMap<string, OsvDocument>, pageSize: number, seen: OsvQuery[]): Reply {
  const asked = queriesOf(body);
  if (asked === null) return refusal(400, 3, "Invalid query.");
  if (asked.length > MAX_QUERIES) return refusal(400, 3, "Too many queries.");
  seen.push(...asked);
  const results: object[] = [];
  for (const { package: about, version, page_token: token } of asked) {
    const { ecosystem = "", name = "" } = about ?? {};
    if (name === "" || ecosystem === "") return refusal(400, 3, "Invalid query.");
    if (!ECOSYSTEMS.has(ecosystem)) return refusal(400, 3, "Invalid ecosystem.");
    const found = [...known.values()]
      .filter((record) => speaksOf(record, { ecosystem, name, version }))
      .map(({ id, modified = "2026-01-01T00:00:00Z" }) => ({ id, modified }));
    const start = token === undefined ? 0 : Number(token);
    const page = found.slice(start, start + pageSize);
    const next = start + pageSize < found.length ? { next_page_token: String(start + pageSize) } : {};
    // Nothing found is an empty object.
    results.push({ ...(page.length > 0 ? { vulns: page } : {}), ...next });
  }
  return json({ results });
}

function queriesOf(body: Buffer): OsvQuery[] | null {
  try {
    const { queries } = JSON.parse(body.toString()) as { queries?: unknown };
    return Array.isArray(queries) ? (queries as OsvQuery[]) : null;
  } catch {
    return null;
  }
}

/** Errors as gRPC gateways write them. */
function refusal(status: number, code: number, message: string): Reply {
  return json({ code, message }, status);
}
