//! What lies on a host of which nobody has a list: looked at file by file.

use std::collections::BTreeMap;
use std::sync::Mutex;

use transport::RemotePath;
use xxhash_rust::xxh3::xxh3_64;

use super::crew::Crew;
use super::plan::Local;
use super::state::Hashes;
use super::stopped::Stopped;

/// The files of the site that are on the host, with the hashes of what they hold: those of the same
/// length are read, of others it is enough that they differ (0). What is of others is left out.
pub fn survey(crew: &Crew<'_>, local: &Local) -> Result<Hashes, Stopped> {
    let mut sizes = BTreeMap::new();
    let mut folders = vec![RemotePath::root()];
    while let Some(folder) = folders.pop() {
        for entry in crew.one(|remote| remote.list(&folder))? {
            let Ok(path) = folder.join(&entry.name) else {
                continue;
            };
            let below = format!("{path}/");
            let next = local.files.range(below.clone()..).next();
            match entry.is_folder {
                // Only where there may be files of ours.
                true if next.is_some_and(|(name, _)| name.starts_with(&below)) => {
                    folders.push(path)
                }
                true => {}
                false if local.files.contains_key(path.as_str()) => {
                    sizes.insert(path.as_str().to_owned(), entry.size);
                }
                false => {}
            }
        }
    }
    let in_doubt = sizes
        .iter()
        .filter(|(path, size)| local.files[*path].size == **size);
    let in_doubt: Vec<&String> = in_doubt.map(|(path, _)| path).collect();
    let found = Mutex::new(Hashes::new());
    crew.each(&in_doubt, |remote, path| {
        let Ok(at) = RemotePath::new(path) else {
            return Ok::<_, Stopped>(());
        };
        let bytes = remote.read(&at);
        let bytes = bytes.map_err(|error| Stopped::Host(Some((*path).clone()), error))?;
        if let Some(bytes) = bytes {
            let mut found = found
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            found.insert((*path).clone(), xxh3_64(&bytes));
        }
        Ok(())
    })?;
    let mut found = found
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for path in sizes.into_keys() {
        found.entry(path).or_insert(0);
    }
    Ok(found)
}
