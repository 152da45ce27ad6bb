import { json, type Reply } from "../http/reply.ts";

export { json, noContent, type Reply, raw, redirect } from "../http/reply.ts";

export interface ValidationProblem {
  resource?: string;
  field?: string;
  code?: string;
  message?: string;
  value?: unknown;
}

/** Thrown by handlers: becomes GitHub's error body. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly ValidationProblem[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    details: { errors?: readonly ValidationProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = details.errors;
    this.headers = details.headers ?? {};
  }
}

export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** 422 with one entry per problem, as GitHub's validators answer. */
export function invalid(...errors: ValidationProblem[]): ApiError {
  return new ApiError(422, "Validation Failed", { errors });
}

export function errorReply(error: ApiError): Reply {
  const body = {
    message: error.message,
    ...(error.errors ? { errors: error.errors } : {}),
    documentation_url: "https://docs.github.com/rest",
    status: String(error.status),
  };
  return json(body, error.status, error.headers);
}
