pub fn total(prices: &[u32]) -> u32 {
    prices.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_prices() {
        assert_eq!(total(&[1, 2]), 4, "prices of a cart");
    }

    #[test]
    fn panics_inside() {
        let none: Option<u32> = None;
        none.unwrap();
    }

    #[test]
    #[ignore]
    fn comes_later() {}

    #[test]
    fn is_well() {}
}
