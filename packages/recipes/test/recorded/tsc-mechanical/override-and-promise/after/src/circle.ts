import { Shape } from "./shape.js";

export class Circle extends Shape {
  protected override readonly name = "circle";
  readonly #radius: number;

  constructor(radius: number) {
    super();
    this.#radius = radius;
  }

  override area(): number {
    return Math.PI * this.#radius ** 2;
  }

  static override unit(): Circle {
    return new Circle(1);
  }

  async load(): Promise<Circle> {
    return this;
  }
}
