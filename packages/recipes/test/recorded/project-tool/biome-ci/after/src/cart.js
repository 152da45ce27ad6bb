export function total(prices) {
	const sum = 0;
	return prices.length + sum;
}
