use std::fmt;

fn main() {
    let unused = 1;
}
