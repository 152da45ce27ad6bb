fn main() {
    let xs = vec![1, 2];
    if xs.len() == 0 {
        println!("{}", "none");
    }
    let unused = 2;
}
