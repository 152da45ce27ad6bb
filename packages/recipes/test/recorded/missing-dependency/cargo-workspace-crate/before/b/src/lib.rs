pub fn total(a: u32) -> u32 {
    a
}
