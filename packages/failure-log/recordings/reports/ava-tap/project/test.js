import test from "ava";

test("adds prices", (t) => {
  t.is(1 + 2, 4);
});

test("throws", () => {
  throw new TypeError("no card");
});

test.todo("comes later");
test("is well", (t) => t.pass());
