/*
 * Just enough of an assembler for kernel-program.ts. Every function returns the bytes of an expression whose operands
 * come first, as in the folded text format: `i32.add(local.get(0), i32.const(1))`.
 * The numbers are from the WebAssembly Core Specification 2.0, section 5.
 */

/** Instructions as they stand in a module. */
export type Code = readonly number[];

const EMPTY = 0x40;

export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number, value: Code): Code => [...value, 0x21, ...unsigned(index)],
};

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  load8: (address: Code, offset = 0): Code => [...address, 0x2d, 0, ...unsigned(offset)],
  load16: (address: Code): Code => [...address, 0x2f, 1, 0],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0],
  add: binary(0x6a),
  sub: binary(0x6b),
  and: binary(0x71),
  or: binary(0x72),
  shl: binary(0x74),
  eq: binary(0x46),
  ne: binary(0x47),
  less: binary(0x49),
  lessSigned: binary(0x48),
  lessOrEqualSigned: binary(0x4c),
  greater: binary(0x4b),
  greaterOrEqual: binary(0x4f),
  countOnes: (value: Code): Code => [...value, 0x69],
};

/** 16 bytes at once. */
export const i8x16 = {
  load: (address: Code): Code => [...address, 0xfd, 0x00, 0, 0],
  splat: (value: Code): Code => [...value, 0xfd, 0x0f],
  eq: (a: Code, b: Code): Code => [...a, ...b, 0xfd, 0x23],
  /** One bit for each byte. */
  bitmask: (value: Code): Code => [...value, 0xfd, 0x64],
};

export const block = (...body: readonly Code[]): Code => [0x02, EMPTY, ...body.flat(), 0x0b];
export const loop = (...body: readonly Code[]): Code => [0x03, EMPTY, ...body.flat(), 0x0b];
/** Leaves `depth` blocks, or starts a loop again. */
export const branch = (depth: number): Code => [0x0c, depth];
export const branchIf = (depth: number, condition: Code): Code => [...condition, 0x0d, depth];
export const when = (condition: Code, ...body: readonly Code[]): Code => [
  ...condition,
  0x04,
  EMPTY,
  ...body.flat(),
  0x0b,
];
export const call = (index: number, ...operands: readonly Code[]): Code => [...operands.flat(), 0x10, index];
export const leave = (value: Code): Code => [...value, 0x0f];

/** All parameters, results and locals are i32. */
export interface WasmFunction {
  readonly exported?: string;
  readonly params: number;
  readonly results: 0 | 1;
  /** Beside the parameters. */
  readonly locals: number;
  readonly body: Code;
}

const I32 = 0x7f;

/** The bytes of a module. Imports come first in the numbering of functions; memory is imported as `env.memory`. */
export function assemble(
  imports: readonly { readonly name: string; readonly params: number; readonly results: 0 | 1 }[],
  functions: readonly WasmFunction[],
  memoryPages: number,
): Uint8Array {
  const types = [...imports, ...functions].map(({ params, results }) => [
    0x60,
    ...vector(new Array<Code>(params).fill([I32])),
    ...vector(new Array<Code>(results).fill([I32])),
  ]);
  const imported = imports.map(({ name }, index) => [...text("env"), ...text(name), 0x00, ...unsigned(index)]);
  const memory = [...text("env"), ...text("memory"), 0x02, 0x00, ...unsigned(memoryPages)];
  const exported = functions.flatMap(({ exported: name }, index) =>
    name === undefined ? [] : [[...text(name), 0x00, ...unsigned(imports.length + index)]],
  );
  const bodies = functions.map(({ locals, body }) => {
    const code = [...(locals > 0 ? [1, ...unsigned(locals), I32] : [0]), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([...imported, memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(imports.length + index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ]);
}

function binary(opcode: number): (a: Code, b: Code) => Code {
  return (a, b) => [...a, ...b, opcode];
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Code {
  return [...unsigned(name.length), ...Buffer.from(name, "latin1")];
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function signed(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 0x7f;
    if ((rest >> 7 === 0 && (low & 0x40) === 0) || (rest >> 7 === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
