//! Gives the program an identity: a hash of everything it is made of. A build by another program
//! must not trust what this one remembers.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = BTreeSet::new();
    for root in ["Cargo.lock", "Cargo.toml", "src", "themes"] {
        println!("cargo:rerun-if-changed={root}");
        collect(Path::new(root), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo:rustc-env=BANTIN_BUILD_ID={:016x}", hasher.finish());
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.insert(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        collect(&entry.path(), files);
    }
}
