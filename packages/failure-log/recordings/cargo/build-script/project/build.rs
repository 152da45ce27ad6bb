fn main() {
    panic!("no library called shop here");
}
