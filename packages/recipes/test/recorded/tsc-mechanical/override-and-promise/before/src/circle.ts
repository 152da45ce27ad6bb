import type { Shape } from "./shape.js";

export class Circle extends Shape {
  protected readonly name = "circle";
  readonly #radius: number;

  constructor(radius: number) {
    super();
    this.#radius = radius;
  }

  area(): number {
    return Math.PI * this.#radius ** 2;
  }

  static unit(): Circle {
    return new Circle(1);
  }

  async load(): Circle {
    return this;
  }
}
