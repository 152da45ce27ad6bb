package shop

// Total adds the prices up.
func Total(prices []int) int {
	sum := 0
	for _, price := range prices {
		sum += price
	}
	return sum + 1
}

// First is the price of the first thing.
func First(prices []int) int {
	return prices[0]
}
