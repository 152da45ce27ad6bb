/// ```
/// assert_eq!(shop::total(&[1]), 1);
/// ```
pub fn total(prices: &[i32]) -> i32 {
    prices.iter().sum::<i32>() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        assert_eq!(total(&[1, 2]), 3, "prices add up");
    }

    #[test]
    fn fine() {}

    #[test]
    fn unwraps() {
        let nothing: Result<i32, String> = Err("no\nsuch thing".into());
        nothing.unwrap();
    }

    #[test]
    fn returns() -> Result<(), String> {
        Err("not today".into())
    }

    #[test]
    #[should_panic]
    fn should() {}

    #[test]
    #[ignore]
    fn later() {}
}
