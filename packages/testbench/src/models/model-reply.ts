/** What the double answers to one question. */
export type ModelReply = TextReply | ErrorReply | RawReply | LostReply;

/** An answer in the provider's own shape. */
export interface TextReply {
  /** An object becomes JSON. */
  readonly answer: string | object;
  /** Thinking before it; Anthropic only. */
  readonly thinking?: string;
  /** In the provider's words: `refusal`, `max_tokens`, `length`, `content_filter`; default that of a complete answer. */
  readonly stop?: string;
  /** In Anthropic's names, translated for others; null: the answer has none. Default 100 in, 20 out. */
  readonly usage?: ReplyUsage | null;
  /** Wait before answering. */
  readonly delayMs?: number;
}

export interface ReplyUsage {
  /** Without what came from or went to a cache. */
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens?: number;
  readonly cache_read_input_tokens?: number;
}

export interface ErrorReply {
  readonly status: number;
  readonly type?: string;
  /** Anthropic has it in `details.error_code`, OpenAI in `code`. */
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** A body as it is: cut off, no JSON, of another API. */
interface RawReply {
  readonly raw: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

/** The connection ends: before anything was answered, or after so many bytes of an answer. */
interface LostReply {
  readonly lost: "at once" | { readonly afterBytes: number };
  readonly delayMs?: number;
}

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `{}` where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}
