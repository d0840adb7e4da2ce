//! Sends a folder to a host over several connections: a small program, and a measure.
//!
//! ```sh
//! TRANSPORT_SECRET=… cargo run --release -p transport --example upload -- \
//!     sftp bao@localhost:22 www public 4 known_hosts
//! ```
//!
//! The kinds are `ftp`, `ftps` and `sftp`; the file of host keys is for the last.

use std::collections::VecDeque;
use std::env::{args, var};
use std::error::Error;
use std::fs::{read, read_dir};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::scope;
use std::time::Instant;

use transport::{Options, RemotePath, Secret, Target, Tls, connect};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = args().skip(1).collect();
    let [kind, place, folder, local, connections, rest @ ..] = arguments.as_slice() else {
        return Err(
            "upload ftp|ftps|sftp USER@HOST:PORT FOLDER LOCAL CONNECTIONS [KNOWN_HOSTS]".into(),
        );
    };
    let (user, address) = place.split_once('@').ok_or("USER@HOST:PORT")?;
    let (host, port) = address.rsplit_once(':').ok_or("USER@HOST:PORT")?;
    let (host, user, folder, port) = (
        host.to_owned(),
        user.to_owned(),
        folder.clone(),
        port.parse()?,
    );
    let target = match kind.as_str() {
        "ftp" => Target::Ftp {
            host,
            port,
            user,
            tls: Tls::None,
            folder,
        },
        "ftps" => Target::Ftp {
            host,
            port,
            user,
            tls: Tls::Explicit,
            folder,
        },
        "sftp" => Target::Sftp {
            host,
            port,
            user,
            folder,
            key: None,
        },
        other => return Err(format!("{other} is no kind").into()),
    };
    let options = Options {
        known_hosts: rest.iter().map(PathBuf::from).collect(),
        ..Options::default()
    };
    let secret = Secret::new(var("TRANSPORT_SECRET").unwrap_or_default());

    let mut files = VecDeque::new();
    collect(Path::new(local), &RemotePath::root(), &mut files)?;
    let count = files.len();
    let files = Mutex::new(files);
    let start = Instant::now();
    scope(|scope| {
        let threads: Vec<_> = (0..connections.parse().unwrap_or(1))
            .map(|_| {
                scope.spawn(|| {
                    let mut remote =
                        connect(&target, &secret, &options).map_err(|error| error.to_string())?;
                    while let Some((from, to)) = next(&files) {
                        let bytes =
                            read(&from).map_err(|error| format!("{}: {error}", from.display()))?;
                        remote
                            .put(&to, &bytes)
                            .map_err(|error| format!("{to}: {error}"))?;
                    }
                    Ok::<(), String>(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err("a thread has died".to_owned()))
        })
    })?;
    println!("{count} files in {:.2} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn next(files: &Mutex<VecDeque<(PathBuf, RemotePath)>>) -> Option<(PathBuf, RemotePath)> {
    files
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .pop_front()
}

/// The files beneath a folder, each with the path that it is to have.
fn collect(
    local: &Path,
    remote: &RemotePath,
    files: &mut VecDeque<(PathBuf, RemotePath)>,
) -> Result<(), Box<dyn Error>> {
    for entry in read_dir(local)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| "a name is not in UTF-8")?;
        let path = remote.join(&name)?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else {
            files.push_back((entry.path(), path));
        }
    }
    Ok(())
}
