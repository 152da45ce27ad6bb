/// Like trim_left of old.
pub fn head(line: &str) -> &str {
    line.trim_left().trim_right_matches('!')
}
