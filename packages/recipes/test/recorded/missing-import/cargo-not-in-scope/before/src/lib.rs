use std::fmt::Display;

pub mod money;

pub fn show(item: impl Display) -> String {
    format!("{item}: {}", Money::default())
}

pub fn count(names: &[&str]) -> HashMap<String, usize> {
    let mut seen = HashMap::new();
    for name in names {
        *seen.entry(name.to_string()).or_insert(0) += 1;
    }
    seen
}
