/// Like trim_left of old.
pub fn head(line: &str) -> &str {
    line.trim_start().trim_end_matches('!')
}
