pub fn first(prices: &[i32]) -> String {
    prices[0]
}
