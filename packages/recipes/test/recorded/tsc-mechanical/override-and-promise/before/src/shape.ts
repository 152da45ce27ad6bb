export class Shape {
  protected readonly name: string = "shape";

  area(): number {
    return 0;
  }

  static unit(): Shape {
    return new Shape();
  }
}
