pub fn total(prices: &[u32]) -> u32 {
    let sum = prices.iter().sum();
    return sum;
}

pub fn empty(prices: &[u32]) -> bool {
    prices.len() == 0
}
