/** As much of the standard object as is needed here; the compiler's library has its types only together with those of a browser. */
interface WebAssemblyObject {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  readonly Instance: new (module: WasmModule, imports: object) => { readonly exports: unknown };
}

/** A compiled module; nothing in it is looked at. */
export interface WasmModule {
  readonly [key: symbol]: never;
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyObject }).WebAssembly;
