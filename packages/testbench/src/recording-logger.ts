import type { Logger } from "@regreen/action-kit";

export type LogLevel = "debug" | "info" | "notice" | "warning" | "error" | "group";

export interface LogLine {
  level: LogLevel;
  message: string;
}

/** Keeps what was logged, as it was said: a test can see what an action told its user, and what it kept to itself. */
export class RecordingLogger implements Logger {
  readonly lines: LogLine[] = [];

  debug(message: string): void {
    this.#keep("debug", message);
  }

  info(message: string): void {
    this.#keep("info", message);
  }

  notice(message: string): void {
    this.#keep("notice", message);
  }

  warning(message: string): void {
    this.#keep("warning", message);
  }

  error(message: string): void {
    this.#keep("error", message);
  }

  async group<T>(name: string, phase: () => Promise<T>): Promise<T> {
    this.#keep("group", name);
    return phase();
  }

  /** Messages of one level, or of all. */
  messages(level?: LogLevel): string[] {
    return this.lines.filter((line) => level === undefined || line.level === level).map((line) => line.message);
  }

  /** Everything that was logged, one message per line. */
  text(): string {
    return this.messages().join("\n");
  }

  #keep(level: LogLevel, message: string): void {
    this.lines.push({ level, message });
  }
}
