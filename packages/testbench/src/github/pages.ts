import { json, type Reply } from "./reply.ts";
import type { ApiRequest } from "./router.ts";

const DEFAULT_PAGE_SIZE = 30;
const LARGEST_PAGE_SIZE = 100;

/** One page of a list with GitHub's `Link` header. With `key` the items sit in an object beside `total_count`. */
export function paginate(request: ApiRequest, apiUrl: string, items: readonly unknown[], key?: string): Reply {
  const size = Math.min(numberIn(request, "per_page", DEFAULT_PAGE_SIZE), LARGEST_PAGE_SIZE);
  const page = numberIn(request, "page", 1);
  const slice = items.slice((page - 1) * size, page * size);
  const link = linkHeader(request, apiUrl, page, Math.ceil(items.length / size));
  const body = key === undefined ? slice : { total_count: items.length, [key]: slice };
  return json(body, 200, link === "" ? {} : { link });
}

function numberIn(request: ApiRequest, name: string, fallback: number): number {
  const value = Number(request.query.get(name) ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

function linkHeader(request: ApiRequest, apiUrl: string, page: number, last: number): string {
  const to = (target: number, rel: string): string => {
    const query = new URLSearchParams(request.query);
    query.set("page", String(target));
    return `<${apiUrl}${request.path}?${query}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (page > 1) links.push(to(page - 1, "prev"));
  if (page < last) links.push(to(page + 1, "next"), to(last, "last"));
  if (page > 1) links.push(to(1, "first"));
  return links.join(", ");
}
