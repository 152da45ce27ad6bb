test("receipt", () => {
  expect("Tea  2.00 \nCake 3.50").toMatchSnapshot();
});
