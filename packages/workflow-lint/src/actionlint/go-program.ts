import { GoValues } from "./go-values.ts";
import { type WasmModule, webAssembly } from "./web-assembly.ts";

interface GoExports {
  readonly mem: { readonly buffer: ArrayBuffer };
  run(argc: number, argv: number): void;
  resume(): void;
  getsp(): number;
}

/** A call from here that Go picks up, and its answer. */
interface GoEvent {
  readonly id: number;
  readonly this: unknown;
  readonly args: readonly unknown[];
  result?: unknown;
}

const UTF8 = new TextDecoder();

/**
 * A Go program that stays and is called from here: the imports that `GOOS=js` asks for (Go's own `lib/wasm/wasm_exec.js`), without its
 * files, clock, timers and randomness. Time stands nearly still and random bytes are the same each time, so that the answers are too.
 */
export class GoProgram {
  readonly global: Record<string, unknown>;
  readonly #exports: GoExports;
  readonly #values: GoValues;
  #ticks = 0;
  #exited = false;
  #event: GoEvent | null = null;
  #known: DataView<ArrayBuffer> | null = null;

  /** Runs until the program waits to be called. Throws what it panics with. */
  constructor(module: WasmModule, global: Record<string, unknown>) {
    this.global = { Object, Array, Uint8Array, Error, Date: NoClock, fs: noFiles(), process: noProcess(), ...global };
    const handle = {
      _makeFuncWrapper: (id: number) => this.#wrapped(id),
      get _pendingEvent(): GoEvent | null {
        return program.#event;
      },
      set _pendingEvent(event: GoEvent | null) {
        program.#event = event;
      },
    };
    const program = this;
    this.#values = new GoValues(this.global, handle);
    const instance = new webAssembly.Instance(module, { gojs: this.#imports() });
    this.#exports = instance.exports as unknown as GoExports;
    // One argument, the program's name, and no environment, laid out as the linker has it.
    const view = this.#view();
    new Uint8Array(this.#exports.mem.buffer).set(new TextEncoder().encode("js\0"), 4096);
    view.setBigUint64(4104, 4096n, true);
    view.setBigUint64(4112, 0n, true);
    view.setBigUint64(4120, 0n, true);
    this.#exports.run(1, 4104);
  }

  get exited(): boolean {
    return this.#exited;
  }

  /** A Go function as one that is called from here. */
  #wrapped(id: number) {
    const resume = () => {
      if (this.#exited) throw new Error("the Go program has ended");
      this.#exports.resume();
    };
    const setEvent = (event: GoEvent) => {
      this.#event = event;
    };
    return function called(this: unknown, ...args: unknown[]): unknown {
      const event: GoEvent = { id, this: this, args };
      setEvent(event);
      resume();
      return event.result;
    };
  }

  /** Of the memory as it is now; when it grows, it is another one. */
  #view(): DataView {
    const { buffer } = this.#exports.mem;
    if (this.#known?.buffer !== buffer) this.#known = new DataView(buffer);
    return this.#known;
  }

  #bytes(at: number): Uint8Array {
    const view = this.#view();
    return new Uint8Array(view.buffer, Number(view.getBigInt64(at, true)), Number(view.getBigInt64(at + 8, true)));
  }

  #text(at: number): string {
    return UTF8.decode(this.#bytes(at));
  }

  #list(at: number): unknown[] {
    const view = this.#view();
    const [from, length] = [Number(view.getBigInt64(at, true)), Number(view.getBigInt64(at + 8, true))];
    return Array.from({ length }, (_, index) => this.#values.load(view, from + index * 8));
  }

  /** A call from Go may call Go in turn, which can move its stack: the pointer is asked for again before an answer is written. */
  #answer(offset: number, give: () => unknown): void {
    let [value, isFine] = [undefined as unknown, 1];
    try {
      value = give();
    } catch (error) {
      [value, isFine] = [error, 0];
    }
    const pointer = this.#exports.getsp() >>> 0;
    this.#values.store(this.#view(), pointer + offset, value);
    this.#view().setUint8(pointer + offset + 8, isFine);
  }

  #imports(): Record<string, (pointer: number) => void> {
    const value = (at: number) => this.#values.load(this.#view(), at);
    const store = (at: number, what: unknown) => this.#values.store(this.#view(), at, what);
    const object = (at: number) => value(at) as Record<string, unknown>;
    const int64 = (at: number, what: number) => this.#view().setBigInt64(at, BigInt(what), true);
    const call = (at: number) => value(at) as (...args: unknown[]) => unknown;
    const copy = (to: Uint8Array | unknown, from: Uint8Array | unknown, at: number) => {
      const isFine = to instanceof Uint8Array && from instanceof Uint8Array;
      this.#view().setUint8(at + 8, isFine ? 1 : 0);
      if (!isFine) return;
      const part = from.subarray(0, to.length);
      to.set(part);
      int64(at, part.length);
    };
    return {
      "runtime.wasmExit": () => {
        this.#exited = true;
      },
      "runtime.wasmWrite": () => undefined,
      "runtime.resetMemoryDataView": () => undefined,
      "runtime.nanotime1": (sp) => int64(sp + 8, ++this.#ticks * 1000),
      "runtime.walltime": (sp) => {
        int64(sp + 8, 0);
        this.#view().setInt32(sp + 16, 0, true);
      },
      "runtime.scheduleTimeoutEvent": (sp) => this.#view().setInt32(sp + 16, 1, true),
      "runtime.clearTimeoutEvent": () => undefined,
      "runtime.getRandomData": (sp) => {
        this.#bytes(sp + 8).fill(7);
      },
      "syscall/js.finalizeRef": (sp) => this.#values.release(this.#view().getUint32(sp + 8, true)),
      "syscall/js.stringVal": (sp) => store(sp + 24, this.#text(sp + 8)),
      "syscall/js.valueGet": (sp) => {
        const found = Reflect.get(object(sp + 8), this.#text(sp + 16));
        this.#values.store(this.#view(), (this.#exports.getsp() >>> 0) + 32, found);
      },
      "syscall/js.valueSet": (sp) => void Reflect.set(object(sp + 8), this.#text(sp + 16), value(sp + 32)),
      "syscall/js.valueDelete": (sp) => void Reflect.deleteProperty(object(sp + 8), this.#text(sp + 16)),
      "syscall/js.valueIndex": (sp) =>
        store(sp + 24, Reflect.get(object(sp + 8), Number(this.#view().getBigInt64(sp + 16, true)))),
      "syscall/js.valueSetIndex": (sp) =>
        void Reflect.set(object(sp + 8), Number(this.#view().getBigInt64(sp + 16, true)), value(sp + 24)),
      "syscall/js.valueCall": (sp) =>
        this.#answer(56, () => {
          const method = Reflect.get(object(sp + 8), this.#text(sp + 16)) as (...args: unknown[]) => unknown;
          return Reflect.apply(method, value(sp + 8), this.#list(sp + 32));
        }),
      "syscall/js.valueInvoke": (sp) => this.#answer(40, () => call(sp + 8)(...this.#list(sp + 16))),
      "syscall/js.valueNew": (sp) => this.#answer(40, () => Reflect.construct(call(sp + 8), this.#list(sp + 16))),
      "syscall/js.valueLength": (sp) => int64(sp + 16, Number(object(sp + 8).length)),
      "syscall/js.valuePrepareString": (sp) => {
        const bytes = new TextEncoder().encode(String(value(sp + 8)));
        store(sp + 16, bytes);
        int64(sp + 24, bytes.length);
      },
      "syscall/js.valueLoadString": (sp) => this.#bytes(sp + 16).set(value(sp + 8) as Uint8Array),
      "syscall/js.valueInstanceOf": (sp) =>
        this.#view().setUint8(
          sp + 24,
          object(sp + 8) instanceof (call(sp + 16) as unknown as new () => object) ? 1 : 0,
        ),
      "syscall/js.copyBytesToGo": (sp) => copy(this.#bytes(sp + 8), value(sp + 32), sp + 40),
      "syscall/js.copyBytesToJS": (sp) => copy(value(sp + 8), this.#bytes(sp + 16), sp + 40),
    };
  }
}

/** Greenwich. */
class NoClock {
  getTimezoneOffset(): number {
    return 0;
  }
}

/** Every call fails as on a system without files. */
function noFiles() {
  const flags = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_EXCL", "O_DIRECTORY"];
  const calls = [
    "open",
    "stat",
    "lstat",
    "fstat",
    "read",
    "write",
    "close",
    "readdir",
    "readlink",
    "mkdir",
    "unlink",
    "fsync",
  ];
  // One for all: Go looks for its project in every folder, and a stack for each answer takes a tenth of the time.
  const refusal = Object.assign(new Error("not implemented"), { code: "ENOSYS" });
  const refuse = (...args: unknown[]) => {
    const answer = args.at(-1);
    if (typeof answer === "function") answer(refusal);
  };
  return {
    constants: Object.fromEntries(flags.map((flag) => [flag, -1])),
    ...Object.fromEntries(calls.map((call) => [call, refuse])),
  };
}

function noProcess() {
  return {
    pid: -1,
    ppid: -1,
    umask: () => 0,
    cwd: () => "/",
    getuid: () => -1,
    getgid: () => -1,
    geteuid: () => -1,
    getegid: () => -1,
  };
}
