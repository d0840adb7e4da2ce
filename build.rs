//! Gives the program an identity: a hash of everything its output depends on. A build by another
//! program must not trust what this one remembers.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What the generator is made of; of the counter, what both sides write and read.
const ROOTS: [&str; 6] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/counter/src/wire",
    "crates/vietnamese",
    "src",
    "themes",
];

fn main() {
    for root in ROOTS {
        println!("cargo:rerun-if-changed={root}");
    }
    let features = env::vars().filter_map(|(name, _)| {
        let feature = name.strip_prefix("CARGO_FEATURE_")?;
        Some(feature.to_owned())
    });
    let identity = identity(Path::new("."), &features.collect());
    println!("cargo:rustc-env=BANTIN_BUILD_ID={identity:016x}");
}

/// The identity of the program made from the sources in a folder, with these features.
fn identity(folder: &Path, features: &BTreeSet<String>) -> u64 {
    let mut files = BTreeSet::new();
    for root in ROOTS {
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

    use super::identity;

    #[test]
    fn features_are_part_of_it() {
        let of = |features: &[&str]| {
            let features: BTreeSet<String> = features.iter().map(|it| (*it).to_owned()).collect();
            identity(Path::new(env!("CARGO_MANIFEST_DIR")), &features)
        };
        assert_eq!(of(&["HIGHLIGHT", "SERVE"]), of(&["SERVE", "HIGHLIGHT"]));
        assert_ne!(of(&["HIGHLIGHT", "SERVE"]), of(&["SERVE"]));
    }
}
