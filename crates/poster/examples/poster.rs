//! Writes a poster to standard output: `cargo run -p poster --example poster -- TITLE OWNER [LINE]`.

use std::io::Write;

use poster::{Poster, Press};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let at = |index: usize| arguments.get(index).map(String::as_str);
    let png = Press::new().set(&Poster {
        title: at(0).unwrap_or_default(),
        line: at(2),
        owner: at(1).unwrap_or_default(),
    });
    std::io::stdout().write_all(&png)?;
    Ok(())
}
