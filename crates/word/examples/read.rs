//! Reads documents of Word and prints them as Markdown: `cargo run --example read -- FILE…`

use std::error::Error;
use std::fs;

use word::{Figure, FrameKind, Limits, Options, Source, markdown, read};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let document = match read(&fs::read(&path)?, &Limits::default()) {
            Ok(document) => document,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let picture = |figure: &Figure| match &figure.source {
            Source::Stored(at) => document.pictures.get(*at).map(|held| held.name.clone()),
            Source::Linked(target) => Some(target.clone()),
        };
        let options = Options {
            frames: &[
                FrameKind::Letterhead,
                FrameKind::Signature,
                FrameKind::Recipients,
            ],
            picture: &picture,
            ..Options::default()
        };
        print!("{}", markdown(&document, &options));
        eprintln!(
            "{path}: {} pictures, {:?}",
            document.pictures.len(),
            document.omitted
        );
    }
    Ok(())
}
