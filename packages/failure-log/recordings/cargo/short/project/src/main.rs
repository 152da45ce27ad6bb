use std::process;

fn main() {
    missing();
}
