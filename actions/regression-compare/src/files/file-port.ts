/** Most files that one listing or one input may name. */
export const MAX_FILES = 20_000;

/** A regular file below a folder. */
export interface ListedFile {
  /** From the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

export interface Listing {
  /** In natural order: `head/2` stands before `head/10`. */
  readonly files: readonly ListedFile[];
  /** Symbolic links, pipes, sockets and devices, which nothing reads. */
  readonly skipped: readonly string[];
}

/**
 * A folder whose content anybody may have written. Nothing in it leads out of it: a symbolic link is never followed, neither
 * to read nor to write.
 */
export interface Folder {
  /** As it was given, for messages. */
  readonly shown: string;
  /** @throws UserError where it holds more than `MAX_FILES` files */
  list(): Promise<Listing>;
  /**
   * @returns null where there is no regular file
   * @throws UserError where it is larger than `maxBytes`, or leads out
   */
  read(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /** A folder in it; null where there is none. @throws UserError where it leads out */
  folder(path: string): Promise<Folder | null>;
  /** Writes a file as a whole or not at all. @throws UserError where it would leave the folder */
  write(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Takes a file away that this run has made. */
  remove(path: string): Promise<void>;
}

/** A file that an input names. */
export interface NamedFile {
  /** As the input has it, with its globs filled in. */
  readonly shown: string;
  /** The same for the same file, whatever way it is named. */
  readonly real: string;
}

/** Files of the workspace, or anywhere by an absolute path. A relative path has no `..` and leads through no symbolic link. */
export interface FilePort {
  /** Null where there is none. @throws UserError where it is no folder, or a symbolic link */
  folder(path: string, input: string): Promise<Folder | null>;
  /** The same, made where there is none. */
  makeFolder(path: string, input: string): Promise<Folder>;
  /**
   * Files that paths and globs name, each once.
   *
   * @throws UserError where one matches nothing
   */
  find(patterns: readonly string[], input: string): Promise<{ files: NamedFile[]; duplicates: string[] }>;
  /** @returns null where there is no file */
  read(path: string, input: string, maxBytes: number): Promise<Uint8Array | null>;
  /** Writes a file as a whole or not at all; makes its folder. */
  write(path: string, input: string, bytes: Uint8Array | string): Promise<void>;
}
