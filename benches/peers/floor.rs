//! The floor: what no generator can leave out. Reads every source, renders its Markdown, and writes
//! as many files of as many bytes as bantin does.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::failure::{At, Failure, Result};
use super::folder;

/// The first argument that makes this program the floor.
pub const MODE: &str = "--floor";

/// Builds from the sources in a folder, into a new folder, files as a layout names them, with so
/// many threads; nought is one for each core.
///
/// # Errors
/// A file cannot be read or written.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let [sources, out, layout, threads] = arguments else {
        return Err(Failure::new("the floor wants SOURCES OUT LAYOUT THREADS"));
    };
    let threads = threads.to_string_lossy().parse().at("THREADS")?;
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.at("the threads")?
        .install(|| build(sources, out, layout))
}

fn build(sources: &OsStr, out: &OsStr, layout: &OsStr) -> Result<()> {
    let files = folder::read_layout(Path::new(layout))?;
    for folder in files.iter().filter_map(|(path, _)| path.parent()) {
        let folder = Path::new(out).join(folder);
        if !folder.is_dir() {
            fs::create_dir_all(&folder).at(folder.display())?;
        }
    }
    let sources: Vec<PathBuf> = WalkDir::new(sources)
        .into_iter()
        .map(|entry| entry.map(walkdir::DirEntry::into_path))
        // Errors stay in, for `collect` to stop at.
        .filter(|path| path.as_deref().map_or(true, is_markdown))
        .collect::<std::result::Result<_, _>>()
        .at("the sources")?;
    if files.len() < sources.len() {
        return Err(Failure::new(
            "the layout has fewer files than there are sources",
        ));
    }
    // Which source goes into which file does not matter here, only how much of each there is.
    files
        .par_iter()
        .enumerate()
        .try_for_each(|(number, (path, size))| {
            let mut page = match sources.get(number) {
                Some(source) => rendered(source)?,
                None => String::new(),
            }
            .into_bytes();
            page.resize(*size, b' ');
            let path = Path::new(out).join(path);
            fs::write(&path, page).at(path.display())
        })
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

fn rendered(source: &Path) -> Result<String> {
    let text = fs::read_to_string(source).at(source.display())?;
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text);
    let mut page = String::with_capacity(16 * 1024);
    html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES));
    Ok(page)
}
