//! Makes derivatives of photographs, and says how long it took:
//! `derive TARGET THREADS WIDTHS WEBP_QUALITY JPEG_QUALITY FILE…`, with widths as `1280,960`.
//! A quality of 0 leaves the format out; a TARGET of `-` writes nothing.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use pictures::{Format, Limits, Recipe, decode};

fn derive(file: &Path, recipes: &[Recipe], target: &str) -> Result<u64, Box<dyn Error>> {
    let bytes = fs::read(file)?;
    let fits: Vec<_> = recipes.iter().map(|recipe| recipe.fit).collect();
    let picture = decode(&bytes, &fits, &Limits::default())?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut written = 0;
    for (recipe, made) in recipes.iter().zip(picture.render(recipes)?) {
        written += made.bytes.len() as u64;
        if target != "-" {
            let pictures::Fit::Width(width) = recipe.fit else {
                continue;
            };
            let name = format!("{stem}-{width}.{}", made.format.extension());
            fs::write(Path::new(target).join(name), made.bytes)?;
        }
    }
    Ok(written)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [target, threads, widths, webp, jpeg, files @ ..] = &arguments[..] else {
        return Err("derive TARGET THREADS WIDTHS WEBP_QUALITY JPEG_QUALITY FILE…".into());
    };
    let (webp, jpeg): (u8, u8) = (webp.parse()?, jpeg.parse()?);
    let mut recipes = Vec::new();
    for width in widths.split(',') {
        for (format, quality) in [(Format::Webp, webp), (Format::Jpeg, jpeg)] {
            if quality > 0 {
                recipes.push(Recipe::width(width.parse()?, format, quality));
            }
        }
    }
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let (next, written) = (AtomicUsize::new(0), AtomicU64::new(0));
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads.parse().unwrap_or(1) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match derive(file, &recipes, target) {
                        Ok(bytes) => _ = written.fetch_add(bytes, Ordering::Relaxed),
                        Err(error) => eprintln!("{}: {error}", file.display()),
                    }
                }
            });
        }
    });
    println!(
        "{} photos, {:.3} s, {} bytes",
        files.len(),
        start.elapsed().as_secs_f64(),
        written.into_inner()
    );
    Ok(())
}
