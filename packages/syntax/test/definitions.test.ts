import { describe, expect, it } from "vitest";
import { definitions, enclosing, imports, type Language } from "../src/index.ts";

function told(language: Language, text: string): string[] {
  return definitions(language, text).map(({ kind, name }) => `${kind} ${name}`);
}

const PYTHON = `import os
LIMIT: int = 3

@cached
def total(items):
    part = 1
    def inner(): pass
    return part

class Cart(Base):
    size = 0
    async def add(self, item): pass
`;

describe("definitions", () => {
  it("knows Python's", () => {
    expect(told("python", PYTHON)).toEqual([
      "value LIMIT",
      "function total",
      "function inner",
      "class Cart",
      "value size",
      "function add",
    ]);
  });

  it("knows those of JavaScript and TypeScript", () => {
    const text = `export const add = (a, b) => { const c = a; return c; };
exports.sub = function () {};
export default class Cart { total() {} static #x = 1; }
interface Item { name: string }
export type Id = string;
enum Kind { A }
const table = { row() {}, cell: () => 1 };
describe("cart", () => { it.each([1])("adds %i", () => { it("x", done); }); });
`;
    expect(told("typescript", text)).toEqual([
      "function add",
      "function sub",
      "class Cart",
      "function total",
      "value #x",
      "type Item",
      "type Id",
      "type Kind",
      "value table",
      "function row",
      "function cell",
      "test cart",
      "test adds %i",
      "test x",
    ]);
  });

  it("has decorators and export within", () => {
    const [, total] = definitions("python", PYTHON);
    expect(PYTHON.slice(total?.from, total?.to)).toMatch(/^@cached\ndef total[\s\S]*return part\n?$/);
    const text = "export const a = () => 1;";
    expect(definitions("javascript", text)[0]).toMatchObject({ from: 0, to: text.length });
  });

  it("finds the innermost function round an offset, else the class", () => {
    const all = definitions("python", PYTHON);
    const at = (text: string) => enclosing(all, PYTHON.indexOf(text))?.name;
    expect(at("part = 1")).toBe("total");
    expect(at("): pass")).toBe("inner");
    expect(at("size = 0")).toBe("Cart");
    expect(at("import os")).toBeUndefined();
  });

  it("gets through text that is no code, and through deep nesting", () => {
    expect(definitions("python", "def (((\n  class :::")).toEqual([]);
    expect(definitions("tsx", "{".repeat(20_000))).toEqual([]);
    expect(definitions("python", "(".repeat(20_000))).toEqual([]);
    expect(definitions("javascript", "function f() {".repeat(3_000)).length).toBeGreaterThan(0);
    expect(definitions("javascript", "let a = 1;".repeat(20_000))).toHaveLength(5_000);
  });
});

describe("imports", () => {
  function names(language: Language, text: string): string[] {
    return imports(language, text).map(({ local, imported, source }) => `${local} = ${imported} of ${source}`);
  }

  it("knows Python's", () => {
    const text = `import os, a.b as c
from . import y  # why
from ..x.z import (
    y as w,  # comment
    v,
)
from m import *
def f():
    import json
`;
    expect(names("python", text)).toEqual([
      "os = null of os",
      "c = null of a.b",
      "y = y of .",
      "w = y of ..x.z",
      "v = v of ..x.z",
      "* = * of m",
      "json = null of json",
    ]);
  });

  it("knows those of JavaScript and TypeScript", () => {
    const text = `import type { A as B, C } from "./x.ts";
import D from 'y';
import * as E from "z";
import "./setup.js";
export { f, g as h } from "./z.js";
export * from "./w";
const { a, b: c } = require("./q");
const whole = require("../r");
const l = await import("./m");
const none = other("./n");
export default "s";
`;
    expect(names("typescript", text)).toEqual([
      "B = A of ./x.ts",
      "C = C of ./x.ts",
      "D = null of y",
      "E = null of z",
      "* = null of ./setup.js",
      "f = f of ./z.js",
      "h = g of ./z.js",
      "* = null of ./w",
      "a = a of ./q",
      "c = b of ./q",
      "whole = null of ../r",
      "l = null of ./m",
    ]);
  });
});
