pub fn first(prices: &Vec<u32>) -> bool {
    return prices.len() == 0;
}
