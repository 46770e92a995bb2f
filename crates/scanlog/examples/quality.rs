//! Prints the table of `scanlog::quality` for a folder of labelled data.

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_default();
    match scanlog::quality::run(std::path::Path::new(&dir)) {
        Ok(table) => println!("{}", table.text()),
        Err(e) => eprintln!("{e}"),
    }
}
