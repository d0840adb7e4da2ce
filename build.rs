//! Gives the program an identity: a hash of everything its output depends on. A build by another
//! program must not trust what this one remembers.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What the generator is made of; of the counter, what both sides write and read.
const ROOTS: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/container",
    "crates/counter/src/wire",
    "crates/pictures",
    "crates/poster",
    "crates/vietnamese",
    "crates/webp-encode",
    "src",
    "themes",
];
/// What pictures are made by: what was made by another code is made again, which takes long.
const OF_PICTURES: [&str; 5] = [
    "Cargo.lock",
    "crates/container",
    "crates/pictures",
    "crates/webp-encode",
    "src/photos",
];

fn main() {
    for root in ROOTS {
        println!("cargo:rerun-if-changed={root}");
    }
    let features = env::vars().filter_map(|(name, _)| {
        let feature = name.strip_prefix("CARGO_FEATURE_")?;
        Some(feature.to_owned())
    });
    let here = Path::new(".");
    let program = identity(here, &ROOTS, &features.collect());
    println!("cargo:rustc-env=BANTIN_BUILD_ID={program:016x}");
    let pictures = identity(here, &OF_PICTURES, &BTreeSet::new());
    println!("cargo:rustc-env=BANTIN_PICTURES_ID={pictures:016x}");
}

/// The identity of what is made from these sources in a folder, with these features.
fn identity(folder: &Path, roots: &[&str], features: &BTreeSet<String>) -> u64 {
    let mut files = BTreeSet::new();
    for root in roots {
        collect(&folder.join(root), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    features.hash(&mut hasher);
    for file in files {
        file.strip_prefix(folder).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    hasher.finish()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{ROOTS, identity};

    #[test]
    fn features_are_part_of_it() {
        let of = |features: &[&str]| {
            let features: BTreeSet<String> = features.iter().map(|it| (*it).to_owned()).collect();
            identity(Path::new(env!("CARGO_MANIFEST_DIR")), &ROOTS, &features)
        };
        assert_eq!(of(&["HIGHLIGHT", "SERVE"]), of(&["SERVE", "HIGHLIGHT"]));
        assert_ne!(of(&["HIGHLIGHT", "SERVE"]), of(&["SERVE"]));
    }

    #[test]
    fn every_crate_is_part_of_it() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
        for entry in std::fs::read_dir(crates).expect("the crates") {
            let name = entry.expect("a crate").file_name();
            let root = format!("crates/{}", name.to_string_lossy());
            let is_part = ROOTS.iter().any(|part| part.starts_with(&root));
            // What only sends the output, or helps to write what it is made from, is none of it.
            let others = ["crates/splice", "crates/transport", "crates/word"];
            assert!(is_part || others.contains(&root.as_str()), "{root}");
        }
    }
}
