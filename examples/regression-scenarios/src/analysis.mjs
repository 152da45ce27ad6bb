/** What a list of sales says, month by month. */
export function analyse(sales) {
  const months = new Map();
  for (const { date, amount } of sales) {
    const month = date.slice(0, 7);
    const before = months.get(month) ?? { month, orders: 0, total: 0 };
    months.set(month, { month, orders: before.orders + 1, total: before.total + amount });
  }
  const rows = [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  return { orders: sales.length, total, mean_order: sales.length === 0 ? null : total / sales.length, months: rows };
}

/** The same for people. */
export function letter({ orders, total, months }, now = new Date()) {
  const lines = months.map(
    (row) => `${row.month}  ${String(row.orders).padStart(4)}  ${row.total.toFixed(2).padStart(10)}`,
  );
  return [`Printed ${now.toISOString()}`, "", ...lines, "", `${orders} orders, ${total.toFixed(2)} in all`, ""].join(
    "\n",
  );
}
